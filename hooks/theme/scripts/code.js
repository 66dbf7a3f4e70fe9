"use strict";
// The code of the slip: edition, day, best score of each module, weakest elements, and two check characters.
// The check is a pure system of ISO 7064 with modulus 1021, a prime below 32 squared, and radix 32. Those that the
// standard lists need letters that look like digits. It covers the slug too: a code of another course is none.
const code = (() => {
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U; who writes one of them is understood
  const MODULUS = 1021;
  const MOST = 32;
  const HEAD = [5, 7, 14]; // bits of year and number of the edition, and of the day
  const SCORE = 4;
  const EPOCH = 18262; // 1 January 2020, in days since 1970
  const data = document.getElementById("code").dataset;
  const modules = Number(data.modules);
  const elements = Number(data.elements);
  const fixed = HEAD[0] + HEAD[1] + HEAD[2] + SCORE * modules;
  const wide = Math.ceil(Math.log2(elements + 1));
  const room = Math.floor(((MOST - 2) * 5 - fixed) / wide);

  const write = (value, width) => value.toString(2).padStart(width, "0");
  const salt = [...data.slug].map((letter) => letter.charCodeAt(0) % 32);
  const remainder = (values) => [...salt, ...values].reduce((sum, value) => (sum * 32 + value) % MODULUS, 0);
  const editionOf = (text) => [text.split(".")[0] - 2020, Number(text.split(".")[1])];

  const make = ({ edition = data.edition, day, scores, weak }) => {
    const [year, number] = editionOf(edition);
    let bits = write(year, HEAD[0]) + write(number, HEAD[1]) + write(day - EPOCH, HEAD[2]);
    bits += scores.map((score) => write(score, SCORE)).join("");
    bits += weak.slice(0, room).map((element) => write(element + 1, wide)).join("");
    while (bits.length % 20 !== 10) bits += "0"; // with the two that check, groups of four
    const values = bits.match(/.{5}/g).map((five) => parseInt(five, 2));
    const check = (MODULUS + 1 - remainder([...values, 0, 0])) % MODULUS;
    const text = [...values, check >> 5, check & 31].map((value) => ALPHABET[value]).join("");
    return text.match(/.{4}/g).join("-");
  };

  // Returns what a code says, or `error`: characters, check, edition.
  const read = (text) => {
    const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const values = [...plain.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V")].map((c) => ALPHABET.indexOf(c));
    if (remainder(values) !== 1 || values.length > MOST || values.length < 8) return { error: "check" };
    const bits = values.slice(0, -2).map((value) => write(value, 5)).join("");
    let at = 0;
    const next = (width) => parseInt(bits.slice(at, (at += width)), 2);
    const edition = `${next(HEAD[0]) + 2020}.${next(HEAD[1])}`;
    if (edition !== data.edition) return { error: "edition", edition };
    if (bits.length < fixed) return { error: "check" };
    const day = next(HEAD[2]) + EPOCH;
    const scores = Array.from({ length: modules }, () => next(SCORE));
    const weak = [];
    while (at + wide <= bits.length) weak.push(next(wide) - 1);
    return { edition, day, scores, weak: weak.filter((element) => element >= 0 && element < elements) };
  };
  const percent = (score) => Math.round((100 * score) / 15);
  return { make, read, percent, room };
})();
