// How does the page that is going to leave look, with what was replaced marked in it?
import { marked } from "./marked";

/**
 * `page` with its stand-ins marked, to be shown in a frame that may do nothing. Only a preview: what is saved has no marks.
 * It is parsed as a document of its own, in which nothing runs and nothing is fetched.
 */
export function markedPage(page: string, standIns: readonly string[]): string {
  const read = new DOMParser().parseFromString(page, "text/html");
  const texts = read.createTreeWalker(read.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (texts.nextNode()) {
    found.push(texts.currentNode as Text);
  }
  for (const text of found) {
    const pieces = marked(text.data, standIns);
    if (pieces.some(({ standIn }) => standIn)) {
      text.replaceWith(...pieces.map((piece) => (piece.standIn ? mark(read, piece.text) : piece.text)));
    }
  }
  return `<!doctype html>${read.documentElement.outerHTML}`;
}

function mark(read: Document, text: string): HTMLElement {
  const marking = read.createElement("mark");
  marking.textContent = text;
  return marking;
}
