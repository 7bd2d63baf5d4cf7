// How does text from the network come onto the screen without doing anything there but standing?

/**
 * Text from the network as it may stand on a screen: on one line, without control characters and marks that turn its
 * direction or hide in it, and no longer than `longest`.
 */
export function tame(text: string, longest: number): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(DECEIVING, "");
  const letters = [...plain];
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : plain;
}

/** Direction marks, zero-width characters and the like: Unicode's format characters, and stacks of more than three accents. */
const DECEIVING = /\p{Cf}|(?<=\p{M}{3})\p{M}+/gu;
