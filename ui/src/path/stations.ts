// Which stations does the picture show, and how does each stand?
import type { PathEntry, Report } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { t } from "../text/messages";
import { tame } from "../text/tame";

/** One station of the picture. */
export interface Station {
  /** The report's stable name for it. */
  name: string;
  label: string;
  state: PathEntry["state"] | "waiting";
  stateLabel: string;
}

/** More than three lines of a station are never shown. */
const LONGEST = 120;

/** The stations of a report that has been judged. */
export function stationsOf(report: Report): Station[] {
  return report.path.map(({ part, label, state, state_label }) => ({ name: part, label: tame(label, LONGEST), state, stateLabel: state_label }));
}

/**
 * The stations while a check runs: sound ones fill in, the rest wait. A fault is not shown before the verdict
 * is settled, because it may be somebody else's.
 */
export function growingPath(report: Report | null, site: string): Station[] {
  const waiting = { state: "waiting", stateLabel: t("station-waiting") } as const;
  if (report === null || report.path.length === 0) {
    return EXPECTED.map((name) => ({ name, label: name === "site" ? tame(site, LONGEST) : t(`station-${name}`), ...waiting }));
  }
  // A fault may give a station another name, too: "This network" has one.
  const usual = ({ name, label }: Station) => (name !== "site" && EXPECTED.includes(name) ? t(`station-${name}`) : label);
  return stationsOf(report).map((station) => (station.state === "working" ? station : { ...station, ...waiting, label: usual(station) }));
}

/** What lies on the way to every site; a provider joins when one is found. */
const EXPECTED = ["device", "gateway", "access", "dns", "site"];

/** The mark of a station. */
export function stationMark(state: Station["state"]): MarkKind {
  switch (state) {
    case "working":
      return "good";
    case "failing":
      return "bad";
    case "degraded":
      return "warn";
    case "not-reached":
    case "not-tested":
      return "none";
    case "waiting":
      return "waiting";
  }
}
