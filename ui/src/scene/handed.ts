// What address was pasted or dropped, if it was one? The program decides what can be checked; here it is only found.

/** Longer than any address; the program says so again. */
const LONGEST = 5000;

/** Whether what is dragged may be an address. */
export function holdsAddress({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.some((type) => type === "text/uri-list" || type.startsWith("text/plain")) ?? false;
}

/** The address that was dropped: a link, or text. */
export function droppedAddress({ dataTransfer }: DragEvent): string | null {
  const list = dataTransfer?.getData("text/uri-list") ?? "";
  // RFC 2483, section 5: lines that begin with # are comments.
  const link = list.split(/\r?\n/).find((line) => line.trim() !== "" && !line.startsWith("#"));
  return oneLine(link ?? dataTransfer?.getData("text/plain") ?? "");
}

/**
 * The address that was pasted, if it is to be checked at once: a paste anywhere but in a field, or of a whole web
 * address into an empty one.
 */
export function pastedAddress({ clipboardData, target }: ClipboardEvent): string | null {
  const text = oneLine(clipboardData?.getData("text/plain") ?? "");
  const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
  if (field === null) {
    return text;
  }
  const empty = field.id === "site" && (field.value === "" || field.selectionEnd === field.value.length && field.selectionStart === 0);
  return empty && text !== null && /^https?:\/\/\S+$/i.test(text) ? text : null;
}

function oneLine(text: string): string | null {
  const line = text.trim().split(/\r?\n/)[0]?.slice(0, LONGEST) ?? "";
  return line === "" ? null : line;
}
