// What does a section of the evidence come to, in a line, and which of them decided?
import type { Observation, Report } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";

/** A line beside a heading. */
export interface Finding {
  mark: MarkKind;
  words: string;
}

/** The sections of the evidence, in their order on screen. */
export type SectionName = "answers" | "chain" | "headers" | "hops" | "timing";

/** The section that shows what the first reason of the verdict rests on; it stands open. */
export function deciding(report: Report): SectionName | null {
  const byId = new Map(report.observations.map((observation) => [observation.id, observation]));
  const borne = report.verdict.because.flatMap(({ observations }) => observations.map((id) => byId.get(id)));
  const told = borne.filter((observation) => observation !== undefined);
  const failed = told.filter(({ outcome }) => outcome === "failed");
  return [...failed.filter(isOfSite), ...told.filter(isOfSite), ...failed].map(section).find((name) => name !== null) ?? null;
}

function isOfSite({ asks }: Observation): boolean {
  return asks.role === "target";
}

function section(observation: Observation): SectionName | null {
  if (observation.goal === "resolve") {
    return observation.asks.role === "target" ? "answers" : null;
  }
  if (observation.probe === "hops") {
    return "hops";
  }
  if (observation.outcome === "failed" && observation.failure.startsWith("tls.")) {
    return observation.facts?.["chain"] === undefined ? "timing" : "chain";
  }
  if (observation.asks.role !== "target" && observation.asks.role !== "portal") {
    return null;
  }
  return observation.facts?.["status"] === undefined ? "timing" : "headers";
}
