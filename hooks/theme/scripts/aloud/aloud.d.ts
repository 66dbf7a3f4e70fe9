/** The script that reads aloud, once it is loaded. */
declare const aloud: undefined | { press(button: HTMLElement): void };
