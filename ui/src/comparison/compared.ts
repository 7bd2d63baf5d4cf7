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

/** What other sites were asked, by provider: those that share the site's, then all others together. */
export function compared(report: Report): Group[] {
  const asked = report.observations.filter((observation) => observation.outcome !== "skipped");
  const siblings = asked.filter((observation) => observation.asks.role === "sibling" && !isFixedAnswer(observation));
  const providers = new Set(siblings.map(({ asks }) => asks.provider ?? ""));
  const shared = [...providers].map((provider) => {
    const label = t("comparison-on", { provider: providerName(report, provider) });
    return group(provider, label, siblings.filter(({ asks }) => (asks.provider ?? "") === provider));
  });
  const controls = asked.filter(({ asks }) => asks.role === "control");
  return controls.length > 0 ? [...shared, group("elsewhere", t("comparison-elsewhere"), controls)] : shared;
}

/** A page that the provider makes itself says nothing about its customers' sites. */
function isFixedAnswer({ parts }: Observation): boolean {
  return parts.some((part) => /^edge:.*:fixed$/.test(part));
}

function group(id: string, label: string, members: Observation[]): Group {
  // A site is asked several things (its name, its page, by both address families); the worst says how it fares.
  const sites = new Map<string, Peer>();
  for (const member of members) {
    const host = member.asks.host ?? member.asks.address ?? "";
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

/** The report names the provider at fault and those on the path; of others only the catalogue's id is known. */
function providerName(report: Report, id: string): string {
  const onPath = report.path.find(({ part }) => part === "provider")?.label;
  return report.verdict.provider?.id === id ? report.verdict.provider.name : (onPath ?? id);
}
