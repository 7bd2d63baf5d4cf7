// When was what asked of the site, and which phase took how long?
import { nice, ticks as ticksOf } from "d3-array";
import type { Observation, Report } from "../backend/backend";
import { span } from "../text/format";
import { t } from "../text/messages";
import { outcome, question, whom } from "./rows";

/** One phase as a bar, on a line from 0 to `WIDE`. */
export interface Bar {
  phase: (typeof PHASES)[number] | "total";
  from: number;
  width: number;
  ms: number;
}

/** One question. */
export interface Fall {
  id: string;
  question: string;
  whom: string;
  mark: ReturnType<typeof outcome>["mark"];
  /** How it went and what took how long, for who does not see the bars. */
  said: string;
  ms: number;
  bars: Bar[];
}

/** A mark on the line of time. */
export interface Tick {
  at: number;
  words: string;
}

/** The phases of an operation, in the order in which they run. */
export const PHASES = ["dns", "connect", "tls", "first_byte"] as const;

/** The length of the line, in units of the drawing. */
export const WIDE = 1000;
/** Nothing is drawn thinner than can be seen. */
const THINNEST = 4;
/** The most questions that are drawn. */
const MOST = 40;
/** About so many marks have room for their words in a narrow window. */
const TICKS = 4;

/** What was asked of the site (of all, if there is none), in the order in which it was asked. */
export function waterfall(report: Report): { falls: Fall[]; ticks: Tick[] } {
  const timed = report.observations.filter((observation) => observation.outcome !== "skipped" && duration(observation) > 0);
  const ofSite = timed.filter(({ asks }) => asks.role === "target");
  const drawn = (ofSite.length > 0 ? ofSite : timed).toSorted((a, b) => start(a) - start(b)).slice(0, MOST);
  const end = Math.max(1, ...drawn.map((observation) => start(observation) + duration(observation)));
  const [, last] = nice(0, end, TICKS);
  const scale = (ms: number) => Math.min(ms / last, 1) * WIDE;
  const ticks = ticksOf(0, last, TICKS).map((ms) => ({ at: scale(ms), words: ms === 0 ? "0" : span(ms) }));
  return { falls: drawn.map((observation) => fall(observation, scale)), ticks };
}

function fall(observation: Observation, scale: (ms: number) => number): Fall {
  const drawn = bars(observation, scale);
  const { main, beside } = whom(observation);
  const { mark, words } = outcome(observation);
  const phases = drawn.map(({ phase, ms }) => t("timing-phase", { phase: t(`phase-${phase}`), span: span(phase === "total" ? duration(observation) : ms) }));
  return {
    id: observation.id,
    question: question(observation),
    whom: [main, beside].filter((part) => part !== "").join(" · "),
    mark,
    said: [words, ...phases].join(", "),
    ms: duration(observation),
    bars: drawn,
  };
}

/** The phases of an operation, one after the other; what no phase accounts for is drawn as one bar. */
function bars(observation: Observation, scale: (ms: number) => number): Bar[] {
  const known = phases(observation);
  const rest = duration(observation) - known.reduce((sum, { ms }) => sum + ms, 0);
  // A phase that did not come to its end has no time of its own; less than this is rounding.
  const parts: Pick<Bar, "phase" | "ms">[] = rest >= 1 || known.length === 0 ? [...known, { phase: "total", ms: rest }] : known;
  let at = start(observation);
  return parts.map(({ phase, ms }) => {
    const width = Math.max(scale(at + ms) - scale(at), THINNEST);
    const bar = { phase, ms, from: Math.min(scale(at), WIDE - width), width };
    at += ms;
    return bar;
  });
}

function phases({ phases = {} }: Observation): { phase: (typeof PHASES)[number]; ms: number }[] {
  return PHASES.map((phase) => ({ phase, ms: positive(phases[`${phase}_ms`]) })).filter(({ ms }) => ms > 0);
}

function duration(observation: Observation): number {
  const all = phases(observation).reduce((sum, { ms }) => sum + ms, 0);
  return positive(observation.phases?.total_ms) || all;
}

function start({ at_ms }: Observation): number {
  return positive(at_ms);
}

function positive(ms: number | null | undefined): number {
  return typeof ms === "number" && Number.isFinite(ms) && ms > 0 ? ms : 0;
}
