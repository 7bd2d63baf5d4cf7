// Which observations belong together, what does each group come to, and which of them must be looked at?
import type { Observation, Report } from "../backend/backend";
import { t } from "../text/messages";
import { tame } from "../text/tame";
import type { Finding } from "./finding";

/** What a group is about, in the order on screen: what the verdict rests on, then from this computer outwards. */
export const KINDS = ["deciding", "device", "way", "dns", "secure", "site", "siblings", "elsewhere"] as const;

type Kind = (typeof KINDS)[number];

/** Observations that speak of the same. */
export interface Group {
  kind: Kind;
  /** What is remembered of it is remembered by this name; of one station alone it is another group. */
  name: string;
  title: string;
  finding: Finding;
  /** Whether it stands open by itself: where nothing is wrong, a line is enough. */
  open: boolean;
  observations: Observation[];
}

/** More observations are never shown; an ordinary check has fifty. */
export const MOST = 400;

/** As long as a host name may be. */
const LONGEST = 253;

/** The groups that speak of a station of the picture; a person who clicks on it wants to see them. */
const OF_STATION: Record<string, Kind[]> = {
  device: ["device"],
  gateway: ["way"],
  access: ["way"],
  dns: ["dns"],
  provider: ["siblings"],
  site: ["secure", "site"],
};

/** Each observation once, of all or of those that crossed one station. */
export function groupsOf(report: Report, station: string | null): Group[] {
  const crossed = station === null ? null : new Set(report.path.filter(({ part }) => part === station).flatMap(({ observations }) => observations));
  const some = report.observations.slice(0, MOST).filter(({ id }) => crossed === null || crossed.has(id));
  // In the order of the reasons, so that what one of them rests on stands together.
  const borne = new Map([...new Set(report.verdict.because.flatMap(({ observations }) => observations))].map((id, place) => [id, place]));
  const deciding = some.filter(({ id }) => borne.has(id)).toSorted((a, b) => (borne.get(a.id) ?? 0) - (borne.get(b.id) ?? 0));
  const others = some.filter(({ id }) => !borne.has(id)).toSorted((a, b) => urgency(a) - urgency(b));
  const members = (kind: Kind) => (kind === "deciding" ? deciding : others.filter((observation) => kindOf(observation) === kind));
  return KINDS.map((kind) => group(report, station, kind, members(kind))).filter(({ observations }) => observations.length > 0);
}

function group(report: Report, station: string | null, kind: Kind, observations: Observation[]): Group {
  const finding = findingOf(observations);
  const failing = finding.mark === "warn" || finding.mark === "bad";
  const wanted = kind === "deciding" || (station !== null && (OF_STATION[station] ?? []).includes(kind));
  return {
    kind,
    name: `asked-${kind}${station === null ? "" : `-${station}`}`,
    title: titleOf(kind, report),
    finding,
    // Behind a fault near this computer everything fails alike, which the line says well enough.
    open: wanted || (failing && report.verdict.blame !== "your-network"),
    observations,
  };
}

/** What an observation speaks of: that for which it was made, not all that it crossed. */
function kindOf(observation: Observation): Kind {
  const { asks, goal } = observation;
  switch (asks.role) {
    case "machine":
      return "device";
    case "connection":
    case "portal":
      return goal === "resolve" && asks.role === "connection" ? "dns" : "way";
    case "sibling":
      return "siblings";
    case "control":
    case "swap":
      return "elsewhere";
    case "target":
    case "dependency":
      return goal === "resolve" ? "dns" : isSecuring(observation) ? "secure" : "site";
  }
}

/** Whether it speaks of the secure connection: that was all it was for, or it came no further. */
function isSecuring(observation: Observation): boolean {
  const { goal } = observation;
  return goal === "tls_handshake" || goal === "quic_handshake" || (observation.outcome === "failed" && observation.failure.startsWith("tls."));
}

/** What failed comes first, what was not asked at all last. */
function urgency({ outcome }: Observation): number {
  return ["failed", "success", "skipped"].indexOf(outcome);
}

function titleOf(kind: Kind, report: Report): string {
  const provider = labelOf(report, "provider");
  switch (kind) {
    case "deciding":
      return t("asked-deciding");
    case "device":
      return t("station-device");
    case "way":
      return t("asked-way");
    case "dns":
      return t("station-dns");
    case "secure":
      return t("goal-tls_handshake");
    case "site":
      return labelOf(report, "site") ?? t("blame-this-site");
    case "siblings":
      return provider === null ? t("asked-siblings") : t("comparison-on", { provider });
    case "elsewhere":
      return t("asked-elsewhere");
  }
}

function labelOf(report: Report, station: string): string | null {
  const label = report.path.find(({ part }) => part === station)?.label;
  return label === undefined ? null : tame(label, LONGEST);
}

/** How many were tried, and how many of them failed. */
function findingOf(observations: Observation[]): Finding {
  const failing = observations.filter(({ outcome }) => outcome === "failed").length;
  const skipped = observations.filter(({ outcome }) => outcome === "skipped").length;
  const n = observations.length - skipped;
  const tried = n === 0 ? [] : [failing > 0 ? t("asked-failing", { failing, n }) : t("asked-well", { n })];
  const unasked = skipped === 0 ? [] : [t("asked-not", { n: skipped })];
  const mark = n === 0 ? "none" : failing === 0 ? "good" : failing < n ? "warn" : "bad";
  return { mark, words: [...tried, ...unasked].join(" · ") };
}
