/**
 * Draw questions. From each part its share, module by module in turn, so that none is left out while another is asked
 * twice.
 * @param {{ share: number, banks: string[][] }[]} parts keys of the questions of each module
 * @param {<T>(list: T[]) => T[]} shuffled
 */
export const draw = (parts, shuffled) =>
  parts.flatMap(({ share, banks }) => {
    const piles = shuffled(banks).map((bank) => shuffled(bank));
    const rows = Math.max(...piles.map((pile) => pile.length));
    const inTurn = Array.from({ length: rows }, (_, i) => piles.flatMap((pile) => pile.slice(i, i + 1))).flat();
    return inTurn.slice(0, share);
  });
