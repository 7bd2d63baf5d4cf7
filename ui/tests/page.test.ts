// Does the preview of a page show that page, and mark words only?
import { expect, it } from "vitest";
import { markedPage } from "../src/scene/page";

const PAGE = `<!doctype html><html lang="de" dir="ltr"><head><title>host-1</title><style>a::before { content: "host-1" }</style></head>
<body><p title="host-1">host-1 and host-10</p><p>&lt;script&gt;host-1</p></body></html>`;

it("a stand-in is marked where it is read, and nowhere else", () => {
  const shown = markedPage(PAGE, ["host-1"]);
  expect(shown).toContain('<p title="host-1"><mark>host-1</mark> and host-10</p>');
  expect(shown).toContain("<title>host-1</title>");
  expect(shown).toContain('content: "host-1"');
  expect(shown).toMatch(/^<!doctype html><html lang="de" dir="ltr">/);
});

it("what was text stays text", () => {
  expect(markedPage(PAGE, ["host-1"])).toContain("&lt;script&gt;<mark>host-1</mark>");
  expect(markedPage(PAGE, ["<script"])).toContain("<mark>&lt;script</mark>&gt;host-1");
});

it("without stand-ins it is the page", () => {
  expect(markedPage(PAGE, [])).not.toContain("<mark>");
});
