// Can everything on screen be said in every language?
import { readFileSync, readdirSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { PSEUDO, t, words } from "../src/text/messages";
import ar from "../src/locales/ar.ftl?raw";
import de from "../src/locales/de.ftl?raw";
import en from "../src/locales/en.ftl?raw";

/** The names of a catalogue's messages, each with the arguments it takes. */
function messages(catalogue: string): Map<string, string> {
  const names = catalogue.matchAll(/^([a-z][\w-]*) =((?:.*)(?:\n[ ]+.*)*)/gim);
  return new Map(
    [...names].map(([, name, text]) => {
      const args = new Set([...(text ?? "").matchAll(/\{\s*\$(\w+)/g)].map(([, arg]) => arg));
      return [name ?? "", [...args].toSorted().join(" ")];
    }),
  );
}

/** All components and modules of the screen, as one text. */
const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !/backend/.test(name))
  .map((name) => readFileSync(`src/${name}`, "utf8"))
  .join("\n");

describe.each([
  ["ar", ar],
  ["de", de],
])("the catalogue %s", (_tag, catalogue) => {
  it("has the messages of English, with the same arguments", () => {
    expect([...messages(catalogue)].toSorted()).toEqual([...messages(en)].toSorted());
  });
});

it.each([
  ["en", en],
  ["ar", ar],
  ["de", de],
])("every message of %s can be read", (_tag, catalogue) => {
  expect(new FluentResource(catalogue).body.map(({ id }) => id).toSorted()).toEqual([...messages(catalogue).keys()].toSorted());
});

/** What the engine says as well, from its own catalogues. */
const shared = ["screen", "page"].map((name) => readFileSync(`../crates/report/locales/en/${name}.ftl`, "utf8")).join("\n");

it("every message that is asked for is there", () => {
  const asked = [...source.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
  expect(asked.filter((name) => !messages(en).has(name) && !messages(shared).has(name))).toEqual([]);
});

it("nothing is said twice", () => {
  expect([...messages(en).keys()].filter((name) => messages(shared).has(name))).toEqual([]);
});

it("every message is asked for somewhere", () => {
  const unused = [...messages(en).keys()].filter((name) => {
    const family = name.slice(0, name.lastIndexOf("-"));
    return !source.includes(`"${name}"`) && !source.includes(`\`${family}-\${`);
  });
  expect(unused).toEqual([]);
});

describe("the pseudo-locale", () => {
  it("shows what is not translatable", () => {
    words.choose(PSEUDO);
    expect(t("start-question")).toBe("Whîçh šîté îšñ't wöŕkîñĝ?");
    words.choose(null);
  });
});
