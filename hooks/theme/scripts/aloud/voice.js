/** @param {string} language by the code that old phones have for Indonesian, too */
const codeOf = (language) => language.toLowerCase().split(/[-_]/)[0].replace(/^in$/, "id");

/**
 * Return the voice that speaks a language on this device.
 * @param {string} language
 */
export const voiceOf = (language) =>
  speechSynthesis.getVoices().find(({ lang, localService }) => localService && codeOf(lang) === codeOf(language));
