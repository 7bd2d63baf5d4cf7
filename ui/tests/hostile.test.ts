// Can a page's title, a header, a certificate or a name deceive whoever looks at the screen?
import { render } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { hostile } from "../src/backend/hostile";
import { droppedAddress, pastedAddress } from "../src/scene/handed";
import Verdict from "../src/scene/Verdict.svelte";
import { t } from "../src/text/messages";
import { tame } from "../src/text/tame";
import { saved } from "./saved";

it("marks that turn or hide text do not reach the screen", async () => {
  const report = hostile(saved("certificate-expired"));
  const { container } = render(Verdict, { report, complete: true, onagain: vi.fn(), onnew: vi.fn() });
  await userEvent.setup().click(container.querySelector("[aria-controls=evidence]") as HTMLElement);
  expect(container.querySelector("[data-observation]")).toBeTruthy();
  expect(container.textContent).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B-\u200F]/);
  expect(container.querySelector("img")).toBeNull();
});

it.each([
  ["a\u202Eb", "ab"],
  ["a\u0007\nb", "a b"],
  [`e${"\u0301".repeat(9)}`, `e${"\u0301".repeat(3)}`],
  ["W".repeat(9), "WWWWWWWW…"],
  ["\u{1F600}".repeat(9), `${"\u{1F600}".repeat(8)}…`],
  ["bücher", "bücher"],
])("%j is shown as %j", (text, shown) => {
  expect(tame(text, 8)).toBe(shown);
});

it("a name that is written from right to left is set apart in a sentence", () => {
  expect(t("start-stopped", { site: "שלום.example" })).toBe("The check of \u2068שלום.example\u2069 was stopped.");
});

it("only addresses are taken from what is dropped or pasted", () => {
  const drag = (data: Record<string, string>) =>
    ({ dataTransfer: { getData: (type: string) => data[type] ?? "" } }) as unknown as DragEvent;
  expect(droppedAddress(drag({ "text/uri-list": "# a comment\r\nhttps://a.example/\r\nhttps://b.example/" }))).toBe("https://a.example/");
  expect(droppedAddress(drag({ "text/plain": " a.example \nmore" }))).toBe("a.example");
  expect(droppedAddress(drag({}))).toBeNull();
  const field = Object.assign(document.createElement("input"), { id: "site" });
  const paste = (text: string, target: EventTarget) =>
    ({ clipboardData: { getData: () => text }, target }) as unknown as ClipboardEvent;
  expect(pastedAddress(paste("a.example", document.body))).toBe("a.example");
  expect(pastedAddress(paste("https://a.example/", field))).toBe("https://a.example/");
  expect(pastedAddress(paste("a part of a word", field))).toBeNull();
  field.value = "https://b.example";
  expect(pastedAddress(paste("https://a.example/", field)), "what was typed is not lost").toBeNull();
});
