// How does a message's name become words? Fluent catalogues for each language, nothing typed in components.
//
// What terminal and screen both say (names of stations) comes from the report's catalogues.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import sharedDe from "../../../crates/report/locales/de/screen.ftl?raw";
import sharedEn from "../../../crates/report/locales/en/screen.ftl?raw";
import de from "../locales/de.ftl?raw";
import en from "../locales/en.ftl?raw";

const CATALOGUES: Record<string, string[]> = { en: [sharedEn, en], de: [sharedDe, de] };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** The language of the screen: the first of the system's that there is a catalogue for. */
export const language =
  navigator.languages.map((tag) => tag.split("-")[0] ?? tag).find((tag) => tag in CATALOGUES) ?? "en";

/** The system's own variant of that language, for numbers and times. */
export const region = navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;

/** Which way that language is written. */
export const direction = RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";

const bundles = [...new Set([language, "en"])].map(bundle);

function bundle(tag: string): FluentBundle {
  const made = new FluentBundle(tag, { useIsolating: RIGHT_TO_LEFT.has(tag) });
  for (const catalogue of CATALOGUES[tag] ?? []) {
    made.addResource(new FluentResource(catalogue), { allowOverrides: true });
  }
  return made;
}

/** The message of this name in the language of the screen, else in English. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  for (const made of bundles) {
    const message = made.getMessage(id);
    if (message?.value) {
      return made.formatPattern(message.value, args);
    }
  }
  return id;
}

/** Whether there is a message of this name. */
export function has(id: string): boolean {
  return bundles.some((made) => made.hasMessage(id));
}
