// Which answers of the site itself do certificate and headers come from?
import type { Observation, Report } from "../backend/backend";

/** What was asked of the site the ordinary way, and what somebody answered in the place of others: what the verdict rests on first, then what failed, then the rest. */
export function ofSite(report: Report): Observation[] {
  const borne = new Set(report.verdict.because.flatMap(({ observations }) => observations));
  const rank = (observation: Observation) =>
    (borne.has(observation.id) ? 0 : 4) + (observation.outcome === "failed" ? 0 : 2) + (observation.asks.role === "target" ? 0 : 1);
  return report.observations
    .filter(({ asks, outcome }) => (asks.role === "target" || (asks.role === "portal" && outcome === "failed")) && asks.detour !== true)
    .toSorted((a, b) => rank(a) - rank(b));
}
