// Do the bars of a waterfall stay inside their line, one after the other?
import { expect, it } from "vitest";
import { bars } from "../src/evidence/waterfall";
import { names, saved } from "./saved";

it.each(names)("every bar of %s lies on the line", (name) => {
  const report = saved(name);
  for (const observation of report.observations) {
    for (const { from, width } of bars(observation, report.elapsed_ms)) {
      expect(from, observation.id).toBeGreaterThanOrEqual(0);
      expect(from + width, observation.id).toBeLessThanOrEqual(1000.001);
    }
  }
});

it("phases follow one another", () => {
  const report = saved("cloudflare-2025-11-18");
  const [page] = report.observations.filter(({ asks, goal }) => asks.role === "sibling" && goal === "http_round_trip");
  const drawn = page ? bars(page, report.elapsed_ms) : [];
  expect(drawn.map(({ phase }) => phase)).toEqual(["dns", "connect", "tls", "first_byte"]);
  drawn.slice(1).forEach((bar, place) => {
    const before = drawn[place];
    expect(bar.from).toBeCloseTo((before?.from ?? 0) + (before?.width ?? 0), 6);
  });
});
