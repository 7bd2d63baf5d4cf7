// How is each fact of an observation shown to the one who wants all of them? Never as a program would write it.
import type { Observation } from "../backend/backend";
import { fact } from "../text/format";
import { t } from "../text/messages";
import { tame } from "../text/tame";
import { certificatesOf, type Certificate } from "./chain";
import { entriesOf, listOf } from "./facts";
import { pairsOf } from "./headers";

/** One fact, in the form that fits it. */
export type Told = { name: string } & (
  | { as: "lines"; lines: string[] }
  | { as: "pairs"; pairs: [string, string][] }
  | { as: "chain"; certificates: Certificate[] }
);

/** Names are the observer's own and short; a report may come from anybody. */
const LONGEST_NAME = 80;

/** What was asked and seen, in the order of the observation. */
export function told(observation: Observation): Told[] {
  const { n, failed } = observation.tries ?? { n: 1, failed: 0 };
  const asked = Object.entries(observation.asks).filter(([, value]) => value !== false);
  const all: [string, unknown][] = [
    ...asked,
    ["tries", t("tries", { n, failed })],
    ["parts", observation.parts.join(" → ")],
    ...Object.entries(observation.phases ?? {}),
    ...entriesOf(observation.facts),
  ];
  return all.filter(([, value]) => value !== null && value !== undefined).map(toldOf);
}

function toldOf([key, value]: [string, unknown]): Told {
  const name = tame(key, LONGEST_NAME);
  const members = listOf(value);
  if (key === "chain" && members.some((member) => entriesOf(member).length > 0)) {
    return { name, as: "chain", certificates: certificatesOf(value) };
  }
  const pairs = pairsOf(value);
  return pairs.length > 0 ? { name, as: "pairs", pairs } : { name, as: "lines", lines: linesOf(value) };
}

/** A member on each line; what has parts itself stands on one line with them. */
function linesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) {
    return [NONE];
  }
  const members = Array.isArray(value) ? listOf(value) : [value];
  return members.map((member) => {
    const pairs = pairsOf(member);
    return fact(pairs.length > 0 ? pairs.map(([name, value]) => `${name} ${value}`).join(" · ") : member);
  });
}

/** What was there and empty says something, too. */
const NONE = "–";
