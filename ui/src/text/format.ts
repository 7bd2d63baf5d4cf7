// How are numbers and times written? The only place that formats any.
import { t, words } from "./messages";
import { tame } from "./tame";

const numbers = new Map<string, Intl.NumberFormat>();

function number(value: number, least: number, most: number): string {
  const key = `${words.region} ${least} ${most}`;
  const known = numbers.get(key) ?? new Intl.NumberFormat(words.region, { minimumFractionDigits: least, maximumFractionDigits: most });
  numbers.set(key, known);
  return known.format(value);
}

/** A span such as `3.2 ms`, `57 ms` or `1.9 s`. */
export function span(ms: number): string {
  if (ms >= 1000) {
    return t("span-seconds", { s: number(ms / 1000, 1, 1) });
  }
  if (ms < FINEST_MS) {
    return t("span-instant", { ms: number(FINEST_MS, 0, 1) });
  }
  return t("span-milliseconds", { ms: number(ms, 0, ms < 10 ? 1 : 0) });
}

/** Finer than this no clock here is worth reading. */
const FINEST_MS = 0.1;

/** How much there is of a file, such as `12 kB`. */
export function size(bytes: number): string {
  const unit = { style: "unit", unit: "kilobyte", unitDisplay: "short" } as const;
  return new Intl.NumberFormat(words.region, { ...unit, maximumFractionDigits: 0 }).format(Math.max(1, bytes / 1000));
}

/** A length of time as a person would round it: the same as in the engine's `told.rs`. */
export function duration(seconds: number): string {
  const [unit, n] =
    seconds < 90
      ? ["seconds", seconds]
      : seconds < 5400
        ? ["minutes", Math.round(seconds / 60)]
        : seconds < 129_600
          ? ["hours", Math.round(seconds / 3600)]
          : ["days", Math.round(seconds / 86_400)];
  return t(`duration-${unit}`, { n });
}

/** Day and time of a moment in seconds of Unix time. */
export function moment(seconds: number): string {
  return new Intl.DateTimeFormat(words.region, { dateStyle: "medium", timeStyle: "short" }).format(seconds * 1000);
}

/** The day of such a moment. */
export function day(seconds: number): string {
  return new Intl.DateTimeFormat(words.region, { weekday: "long", day: "numeric", month: "long" }).format(seconds * 1000);
}

/** Its time of day. */
export function clock(seconds: number): string {
  return new Intl.DateTimeFormat(words.region, { hour: "numeric", minute: "2-digit" }).format(seconds * 1000);
}

/** The day of an RFC 3339 moment, by the clock of this computer; what is none stays as it is. */
export function dateOf(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? moment : new Intl.DateTimeFormat(words.region, { dateStyle: "long" }).format(date);
}

/** The time of day of an RFC 3339 moment; empty if it is none. */
export function timeOfDay(moment: string): string {
  const date = new Date(moment);
  const clock = new Intl.DateTimeFormat(words.region, { hour: "numeric", minute: "2-digit" });
  return Number.isNaN(date.getTime()) ? "" : clock.format(date);
}

/** A fact of an observation on one line, cut where it would fill the screen. */
export function fact(value: unknown): string {
  const isPlain = (it: unknown) => typeof it === "string" || typeof it === "number";
  const words = Array.isArray(value) && value.every(isPlain) ? value.join(", ") : typeof value === "string" ? value : JSON.stringify(value);
  return tame(words, LONGEST_FACT);
}

const LONGEST_FACT = 400;
