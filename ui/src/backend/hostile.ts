// What is the worst that a report may hold? Everything that comes from the network, made to deceive and to stretch.
import type { Report } from "./report";

/** Turns the direction of what follows, closes nothing, and is markup besides. */
const DECEIVING = "\u202Emoc.knab\u2067<img src=x onerror=alert(1)>\u200B\u0007";
const LONG = "W".repeat(300);
const STACKED = `a${"\u0301".repeat(60)}`;
const BAD = `${DECEIVING}${STACKED}${LONG}`;

/** `report` with names, titles, headers, certificates and answers as an attacker would have them. */
export function hostile(report: Report): Report {
  const observations = report.observations.map((observation) => ({
    ...observation,
    probe: observation.probe === "gateway" ? "hops" : observation.probe,
    asks: { ...observation.asks, host: observation.asks.host == null ? null : BAD, resolver: observation.asks.resolver == null ? null : BAD },
    facts: {
      ...observation.facts,
      title: BAD,
      status: 503,
      headers: { server: BAD, [BAD]: BAD },
      addresses: [BAD, BAD],
      hops: [{ ttl: 2, address: BAD, ms: 1 }],
      last: BAD,
      transport: BAD,
      resolver_provider: BAD,
      chain: [{ subject: BAD, names: [BAD], issuer: BAD, not_before: BAD, not_after: BAD }],
    },
  }));
  const target = report.target == null ? null : { ...report.target, shown: BAD, host: BAD };
  const path = report.path.map((entry) => (entry.part === "site" ? { ...entry, label: BAD } : entry));
  return { ...report, observations, target, path } as Report;
}
