// Do the bars of a waterfall stay inside their line, one after the other?
import { expect, it } from "vitest";
import { waterfall, WIDE } from "../src/evidence/waterfall";
import { names, saved } from "./saved";

it.each(names)("every bar of %s lies on the line", (name) => {
  const { falls, ticks } = waterfall(saved(name));
  expect(falls.length).toBeGreaterThan(0);
  for (const { from, width } of falls.flatMap(({ bars }) => bars)) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from + width).toBeLessThanOrEqual(WIDE + 0.001);
  }
  expect(ticks[0]?.at).toBe(0);
  expect(ticks.every(({ at }) => at <= WIDE)).toBe(true);
});

it("phases follow one another", () => {
  const { falls } = waterfall(saved("working"));
  const page = falls.find(({ bars }) => bars.length > 2);
  const phases = page?.bars.map(({ phase }) => phase).filter((phase) => phase !== "total");
  expect(phases?.slice(-3)).toEqual(["connect", "tls", "first_byte"]);
  page?.bars.slice(1).forEach((bar, place) => expect(bar.from).toBeGreaterThan(page.bars[place]?.from ?? Infinity));
});

it("times that no clock gives do not draw beyond the line", () => {
  const report = structuredClone(saved("working"));
  for (const observation of report.observations) {
    observation.at_ms = 1e300;
    observation.phases = { dns_ms: -5, connect_ms: 1e308, total_ms: 1e300 };
  }
  const { falls } = waterfall(report);
  for (const { from, width } of falls.flatMap(({ bars }) => bars)) {
    expect(Number.isFinite(from) && from >= 0 && from + width <= WIDE + 0.001).toBe(true);
  }
});

it("a phase that did not end is drawn without a name", () => {
  const { falls } = waterfall(saved("certificate-expired"));
  const refused = falls.filter(({ mark }) => mark === "bad");
  expect(refused.map(({ bars }) => bars.map(({ phase }) => phase))).toEqual([["connect", "total"], ["connect", "total"]]);
});
