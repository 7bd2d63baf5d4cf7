// Which words on screen would stay English in every language? The same accents as in the engine's `pseudo.rs`.

const PLAIN = "aceginorsuyzACEGINORSUYZ";
const ACCENTED = "åçéĝîñöŕšûýžÅÇÉĜÎÑÖŔŠÛÝŽ";

/** `text` with accents on its letters: readable, and plainly not English. */
export function accented(text: string): string {
  return [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join("");
}
