// How is a fact read that may be anything? A saved report comes from anybody.
import { tame } from "../text/tame";

/** More of one kind is never shown; all of it is in the report's data. */
const MOST = 60;
const LONGEST = 253;

/** A fact as one short line; empty for what is no text, number or truth value. */
export function textOf(value: unknown, longest = LONGEST): string {
  return ["string", "number", "boolean"].includes(typeof value) ? tame(String(value), longest) : "";
}

/** The members of a list; none of what is no list. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

/** The entries of an object; none of what is no object. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value).slice(0, MOST) : [];
}

/** One entry of an object, as text. */
export function entryOf(value: unknown, key: string): string {
  return textOf(entriesOf(value).find(([name]) => name === key)?.[1]);
}
