// How do other sites fare, on the same provider and elsewhere?
import type { Observation, Report } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { t } from "../text/messages";
import { tame } from "../text/tame";

/** One other site. */
export interface Peer {
  id: string;
  host: string;
  mark: MarkKind;
}

/** Other sites that share something: a provider with the site in question, or nothing. */
export interface Group {
  id: string;
  label: string;
  peers: Peer[];
  /** How the group fares, in words. */
  count: string;
}

/**
 * What other sites were asked: those that share a provider with the site, then all others together. A fault near this
 * computer stands before all of them alike, so they are not told apart then.
 */
export function compared(report: Report): Group[] {
  const asked = report.observations.filter((observation) => observation.outcome !== "skipped");
  const others = asked.filter((observation) => isOther(observation) && !isFixedAnswer(observation));
  const names = report.verdict.blame === "your-network" ? new Map<string, string>() : sharedNames(report);
  const providerOf = ({ asks }: Observation) => (asks.role === "sibling" ? (asks.provider ?? "") : "");
  const shared = [...names].map(([id, provider]) => group(id, t("comparison-on", { provider }), others.filter((other) => providerOf(other) === id)));
  const elsewhere = group("elsewhere", t("comparison-elsewhere"), others.filter((other) => !names.has(providerOf(other))));
  return [...shared, elsewhere].filter(({ peers }) => peers.length > 0);
}

function isOther({ asks }: Observation): boolean {
  return asks.role === "sibling" || asks.role === "control";
}

/** A page that the provider makes itself says nothing about its customers' sites. */
function isFixedAnswer({ asks, parts }: Observation): boolean {
  return asks.role === "sibling" && parts.some((part) => /^edge:.*:fixed$/.test(part));
}

function group(id: string, label: string, members: Observation[]): Group {
  // A site is asked several things (its name, its page, by both address families); the worst says how it fares.
  const sites = new Map<string, Peer>();
  for (const member of members) {
    const host = tame(member.asks.host ?? member.asks.address ?? "", 253);
    const mark = peerMark(member);
    const known = sites.get(host);
    if (known === undefined || WORSE.indexOf(mark) > WORSE.indexOf(known.mark)) {
      sites.set(host, { id: member.id, host: tame(host, 253), mark });
    }
  }
  const peers = [...sites.values()];
  const failing = peers.filter(({ mark }) => mark === "bad").length;
  const counts = { failing, working: peers.length - failing, total: peers.length };
  return { id, label, peers, count: t(failing > 0 ? "comparison-failing" : "comparison-working", counts) };
}

/** Marks of other sites, the worse the later. */
const WORSE: MarkKind[] = ["good", "warn", "bad"];

/** An answer that the site itself gives, or that only this visitor gets, is no outage of what lies before it. */
const SITE_OWN = ["http.error.origin", "http.error.site", "http.error.missing", "http.error.visitor"];

function peerMark(member: Observation): MarkKind {
  if (member.outcome !== "failed") {
    return "good";
  }
  return SITE_OWN.some((family) => member.failure === family || member.failure.startsWith(`${family}.`)) ? "warn" : "bad";
}

/** The providers that stand before the site or are at fault, by id: the report names no others. */
function sharedNames(report: Report): Map<string, string> {
  const names = new Map<string, string>();
  const label = report.path.find(({ part }) => part === "provider")?.label;
  const crossed = report.observations.filter(({ asks }) => asks.role === "target").flatMap(({ parts }) => parts);
  const id = crossed.map((part) => /^(?:edge|hosting):([^:]+)/.exec(part)?.[1]).find((found) => found !== undefined);
  if (label !== undefined && id !== undefined) {
    names.set(id, label);
  }
  const { provider } = report.verdict;
  return provider == null ? names : names.set(provider.id, provider.name);
}
