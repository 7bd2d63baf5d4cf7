// Where in a text do stand-ins stand? So that a reader sees at a glance what was replaced.

/** A stretch of text, and whether it is a stand-in. */
export interface Piece {
  text: string;
  standIn: boolean;
}

/** More than anybody looks at; the rest of a report made to harm stays as one piece. */
const MOST = 2000;

/** `text` in pieces. A stand-in is a whole word: `192.0.2.1` is not in `192.0.2.10`. */
export function marked(text: string, standIns: readonly string[]): Piece[] {
  const known = standIns.filter((word) => word !== "").toSorted((left, right) => right.length - left.length);
  if (known.length === 0) {
    return [{ text, standIn: false }];
  }
  const any = new RegExp(`(?:${known.map(literally).join("|")})(?![0-9A-Za-z])`, "g");
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(any)) {
    if (pieces.length >= MOST) {
      break;
    }
    if (found.index < end || /[0-9A-Za-z]/.test(text.charAt(found.index - 1))) {
      continue;
    }
    pieces.push({ text: text.slice(end, found.index), standIn: false }, { text: found[0], standIn: true });
    end = found.index + found[0].length;
  }
  return [...pieces, { text: text.slice(end), standIn: false }].filter((piece) => piece.text !== "");
}

function literally(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
