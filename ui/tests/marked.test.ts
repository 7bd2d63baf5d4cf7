// Are stand-ins found in a text, and nothing else?
import { describe, expect, it } from "vitest";
import { marked } from "../src/scene/marked";

function standIns(text: string, known: string[]): string[] {
  return marked(text, known).filter((piece) => piece.standIn).map((piece) => piece.text);
}

describe("the marks of a preview", () => {
  it.each([
    ["Router: 192.0.2.1.", ["192.0.2.1"], ["192.0.2.1"]],
    ["192.0.2.10 and 1192.0.2.1", ["192.0.2.1"], []],
    ["192.0.2.1 then 192.0.2.10", ["192.0.2.1", "192.0.2.10"], ["192.0.2.1", "192.0.2.10"]],
    ['"host-1.local"', ["host-1", "host-1.local"], ["host-1.local"]],
    ["a(b)+c a.b", ["a(b)+c", "a.b"], ["a(b)+c", "a.b"]],
    ["nothing", [], []],
    ["nothing", [""], []],
  ])("in %j", (text, known, found) => {
    expect(standIns(text, known)).toEqual(found);
  });

  it("change no letter of the text", () => {
    const text = "192.0.2.1 host-1 192.0.2.1\n".repeat(3000);
    const pieces = marked(text, ["192.0.2.1", "host-1"]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.length).toBeLessThan(2100);
  });
});
