// How far do packets come on a way that was silent?
import type { Observation, Report } from "../backend/backend";
import { t } from "../text/messages";
import { tame } from "../text/tame";
import { entriesOf, entryOf, listOf, textOf } from "./facts";
import type { Finding } from "./finding";

/** A router on the way; `null` where nobody answered. */
export interface Hop {
  place: number;
  router: string | null;
  ms: number | null;
}

/** One way that was followed. */
export interface Way {
  id: string;
  to: string;
  hops: Hop[];
  finding: Finding;
}

/** What the probe says of what lies behind the last router, and how that is shown. */
const ENDS: Record<string, { mark: Finding["mark"]; message: string }> = {
  arrived: { mark: "good", message: "hops-arrived" },
  "no way on": { mark: "bad", message: "hops-no-way-on" },
  silence: { mark: "warn", message: "hops-silence" },
};
const UNKNOWN_END = { mark: "none", message: "hops-unknown" } as const;
/** As far as packets go. */
const FARTHEST = 64;

/** The ways that were followed. */
export function waysOf(report: Report): Way[] {
  const hosts = new Map<string, string>();
  for (const { asks } of report.observations) {
    if (asks.address != null && asks.host != null && !hosts.has(asks.address)) {
      hosts.set(asks.address, asks.host);
    }
  }
  return report.observations
    .filter(({ probe, facts }) => probe === "hops" && listOf(facts?.["hops"]).length > 0)
    .slice(0, MOST)
    .map(({ id, asks, facts = {} }) => {
      const address = asks.address ?? "";
      const host = hosts.get(address) ?? address;
      return { id, to: tame(host === address ? address : `${host} (${address})`, 253), hops: hopsOf(facts["hops"]), finding: finding(facts) };
    });
}

/** More ways are never followed in one check. */
const MOST = 8;

/** Every place on the way once, nearest first; those between two that answered are there, too. */
function hopsOf(fact: unknown): Hop[] {
  const answered = new Map<number, Hop>();
  for (const member of listOf(fact)) {
    const place = numberOf(member, "ttl");
    if (place !== null && Number.isInteger(place) && place > 0 && place <= FARTHEST) {
      answered.set(place, { place, router: entryOf(member, "address"), ms: numberOf(member, "ms") });
    }
  }
  const last = Math.max(0, ...answered.keys());
  return Array.from({ length: last }, (_, before) => answered.get(before + 1) ?? { place: before + 1, router: null, ms: null });
}

function numberOf(value: unknown, key: string): number | null {
  const found = entriesOf(value).find(([name]) => name === key)?.[1];
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}

/** What lies behind the last router that answered. */
function finding(facts: Observation["facts"] & object): Finding {
  const { mark, message } = ENDS[textOf(facts["beyond"])] ?? UNKNOWN_END;
  return { mark, words: t(message, { router: textOf(facts["last"]) }) };
}
