// In which language does the screen speak? That of the settings, else the system's.
//
// What terminal, page and screen all say (stations, outcomes, refusals) comes from the report's catalogues; a language
// that lacks a message falls back to English, and a test holds that none does.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import pageAr from "../../../crates/report/locales/ar/page.ftl?raw";
import sharedAr from "../../../crates/report/locales/ar/screen.ftl?raw";
import pageDe from "../../../crates/report/locales/de/page.ftl?raw";
import sharedDe from "../../../crates/report/locales/de/screen.ftl?raw";
import pageEn from "../../../crates/report/locales/en/page.ftl?raw";
import sharedEn from "../../../crates/report/locales/en/screen.ftl?raw";
import ar from "../locales/ar.ftl?raw";
import de from "../locales/de.ftl?raw";
import en from "../locales/en.ftl?raw";
import { accented } from "./pseudo";
import { tame } from "./tame";

/** English with accents on its letters, to find what is not translatable. */
export const PSEUDO = "en-XA";

const CATALOGUES: Record<string, string[]> = {
  en: [sharedEn, pageEn, en],
  de: [sharedDe, pageDe, de],
  ar: [sharedAr, pageAr, ar],
  [PSEUDO]: [sharedEn, pageEn, en],
};
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** Every language of the screen, by its tag. */
export const LANGUAGES = Object.keys(CATALOGUES);

/** The words of the screen; who reads them is told when they change. */
class Words {
  #chosen = $state<string | null>(null);
  readonly #system = $state.raw(navigator.languages);

  /** Speaks this language from now on; with `null` the system's. */
  choose(tag: string | null): void {
    this.#chosen = tag !== null && tag in CATALOGUES ? tag : null;
  }

  /** The language of the screen. */
  get language(): string {
    return this.#chosen ?? this.#system.map(base).find((tag) => tag in CATALOGUES) ?? "en";
  }

  /** The system's own variant of that language, for numbers and times. */
  get region(): string {
    const variant = this.#system.find((tag) => base(tag) === this.language) ?? base(this.language);
    // The sentences of a report have these digits in every language.
    return `${variant}-u-nu-latn`;
  }

  /** Which way that language is written. */
  get direction(): "ltr" | "rtl" {
    return RIGHT_TO_LEFT.has(base(this.language)) ? "rtl" : "ltr";
  }

  /** Whoever has words, the language of the screen first. */
  get bundles(): FluentBundle[] {
    return [...new Set([this.language, "en"])].map(bundle);
  }
}

/** The words of the screen. */
export const words = new Words();

const made = new Map<string, FluentBundle>();

function bundle(tag: string): FluentBundle {
  const known = made.get(tag);
  if (known !== undefined) {
    return known;
  }
  const fresh = new FluentBundle(`${base(tag)}-u-nu-latn`, {
    useIsolating: RIGHT_TO_LEFT.has(base(tag)),
    transform: tag === PSEUDO ? accented : (text) => text,
  });
  for (const catalogue of CATALOGUES[tag] ?? []) {
    fresh.addResource(new FluentResource(catalogue), { allowOverrides: true });
  }
  made.set(tag, fresh);
  return fresh;
}

function base(tag: string): string {
  return tag.split("-")[0] ?? tag;
}

/** The message of this name in the language of the screen, else in English. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  for (const made of words.bundles) {
    const message = made.getMessage(id);
    if (message?.value) {
      return made.formatPattern(message.value, isolated(args));
    }
  }
  return id;
}

/** Arguments that cannot change the direction of the sentence around them: what is written from right to left is set apart. */
function isolated(args: Record<string, FluentVariable>): Record<string, FluentVariable> {
  const apart = (value: FluentVariable) =>
    typeof value === "string" && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Cf}]/u.test(value) ? APART[0] + tame(value, LONGEST) + APART[1] : value;
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, apart(value)]));
}

/** First strong isolate and its end (Unicode Standard Annex 9), spelt so that no editor obeys them. */
const APART = [String.fromCodePoint(0x2068), String.fromCodePoint(0x2069)] as const;

/** As in the engine: a host name has at most 253 characters. */
const LONGEST = 256;

/** Whether there is a message of this name. */
export function has(id: string): boolean {
  return words.bundles.some((made) => made.hasMessage(id));
}

/** What a language calls itself. */
export function languageName(tag: string): string {
  if (tag === PSEUDO) {
    return accented("Pseudo");
  }
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
