// Which observations belong to which station, and what does each say in words?
import type { Observation, Report } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { fact } from "../text/format";
import { has, t } from "../text/messages";
import { tame } from "../text/tame";

/** As long as a host name may be. */
const LONGEST = 253;

/** More observations are never shown; an ordinary check has fifty. */
export const MOST = 400;

/** Observations under one station. */
export interface StationGroup {
  name: string;
  label: string;
  observations: Observation[];
}

/** Each observation once: under the farthest station that it crossed; those that crossed none come last. */
export function byStation(report: Report): StationGroup[] {
  const some = report.observations.slice(0, MOST);
  const farthest = new Map<string, string>();
  for (const { part, observations } of report.path) {
    observations.forEach((id) => farthest.set(id, part));
  }
  const groups = [
    ...report.path.map(({ part, label }) => ({ name: part, label: tame(label, LONGEST) })),
    { name: "other", label: t("evidence-other") },
  ];
  return groups
    .map((group) => ({
      ...group,
      observations: some.filter(({ id }) => (farthest.get(id) ?? "other") === group.name),
    }))
    .filter(({ observations }) => observations.length > 0);
}

/** Everything that crossed one station. */
export function crossing(report: Report, station: string): StationGroup[] {
  return report.path
    .filter(({ part, observations }) => part === station && observations.length > 0)
    .map(({ part, label, observations }) => ({
      name: part,
      label: tame(label, LONGEST),
      observations: report.observations.slice(0, MOST).filter(({ id }) => observations.includes(id)),
    }));
}

/** What was asked; what the machine says of itself goes by the name of the look. */
export function question({ goal, id, probe }: Observation): string {
  const own = [`goal-inspect-${id}`, `goal-inspect-${probe}`].find((name) => goal === "inspect" && has(name));
  return t(own ?? `goal-${goal}`);
}

/** Of whom: the page or the host, then the address or the resolver. */
export function whom({ asks, goal }: Observation): { main: string; beside: string } {
  const place = asks.address == null ? "" : asks.port == null ? asks.address : joined(asks.address, asks.port);
  // A look-up speaks to the resolver itself, a page's address came from one.
  const asked = goal === "resolve" ? asks.resolver : null;
  const resolver = asked === "system" ? t("resolver-system") : asked;
  const main = tame(asks.host ?? place, LONGEST);
  const beside = resolver != null ? t("asked-of", { resolver: tame(resolver, LONGEST) }) : main === place ? "" : place;
  return { main, beside };
}

function joined(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** How it went: a mark, words, and the code in small print. */
export function outcome(observation: Observation): { mark: MarkKind; words: string; code: string } {
  switch (observation.outcome) {
    case "success":
      return { mark: "good", words: t(`proof-${observation.proof}`), code: "" };
    case "failed":
      return { mark: "bad", words: failureWords(observation.failure), code: observation.failure };
    case "skipped":
      return { mark: "none", words: t(`skipped-${observation.reason}`), code: "" };
  }
}

/** The words for a failure, else those of the nearest family that has any. */
export function failureWords(failure: string): string {
  const names = failure.split(".");
  for (let length = names.length; length > 0; length -= 1) {
    const id = `failure-${names.slice(0, length).join("-")}`;
    if (has(id)) {
      return t(id);
    }
  }
  return t("failure-other");
}

/** What was seen, for the one who wants all of it. */
export function facts(observation: Observation): [string, string][] {
  const { n, failed } = observation.tries ?? { n: 1, failed: 0 };
  const asks = Object.entries(observation.asks).filter(([, value]) => value !== null && value !== false);
  return [
    ...asks.map(([key, value]): [string, string] => [key, fact(value)]),
    ["tries", t("tries", { n, failed })],
    ["parts", fact(observation.parts.join(" → "))],
    ...Object.entries(observation.phases ?? {}).map(([key, value]): [string, string] => [key, fact(value)]),
    ...Object.entries(observation.facts ?? {}).map(([key, value]): [string, string] => [key, fact(value)]),
  ];
}
