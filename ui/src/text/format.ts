// How are numbers and times written? The only place that formats any.
import { region, t } from "./messages";

const fine = new Intl.NumberFormat(region, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(region, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(region, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(region, { hour: "numeric", minute: "2-digit" });

/** A span such as `3.2 ms`, `57 ms` or `1.9 s`. */
export function span(ms: number): string {
  if (ms >= 1000) {
    return t("span-seconds", { seconds: tenths.format(ms / 1000) });
  }
  if (ms < FINEST_MS) {
    return t("span-instant", { milliseconds: fine.format(FINEST_MS) });
  }
  return t("span-milliseconds", { milliseconds: (ms < 10 ? fine : whole).format(ms) });
}

/** Finer than this no clock here is worth reading. */
const FINEST_MS = 0.1;

/** The time of day of an RFC 3339 moment; empty if it is none. */
export function timeOfDay(moment: string): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : clock.format(date);
}

/** A fact of an observation on one line, cut where it would fill the screen. */
export function fact(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT)}…` : text;
}

const LONGEST_FACT = 400;
