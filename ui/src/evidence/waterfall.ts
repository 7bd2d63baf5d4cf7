// Where on a line of 1000 does each phase of an operation begin, and how long is it?
import type { Observation } from "../backend/backend";

/** One phase as a bar. */
export interface Bar {
  phase: (typeof PHASES)[number] | "total";
  from: number;
  width: number;
  ms: number;
}

/** The phases of an operation, in the order in which they run. */
export const PHASES = ["dns", "connect", "tls", "first_byte"] as const;

/** Nothing is drawn thinner than can be seen. */
const THINNEST = 4;

/** The phases of an operation, one after the other; what no phase accounts for is drawn as one bar. */
export function bars(observation: Observation, scale_ms: number): Bar[] {
  const phases = observation.phases ?? {};
  const total = phases.total_ms ?? 0;
  const start = observation.at_ms ?? 0;
  const whole = Math.max(scale_ms, start + total, 1);
  const known = PHASES.map((phase) => ({ phase, ms: phases[`${phase}_ms`] ?? 0 })).filter(({ ms }) => ms > 0);
  const parts: { phase: Bar["phase"]; ms: number }[] = known.length > 0 ? known : total > 0 ? [{ phase: "total", ms: total }] : [];
  let at = start;
  return parts.map(({ phase, ms }) => {
    const width = Math.max((ms / whole) * 1000, THINNEST);
    const bar = { phase, ms, from: Math.min((at / whole) * 1000, 1000 - width), width };
    at += ms;
    return bar;
  });
}
