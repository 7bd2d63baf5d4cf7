// Is everything that was asked found under what it speaks of, and what needs no look out of the way?
import { expect, it } from "vitest";
import type { Observation, Report } from "../src/backend/backend";
import { groupsOf, KINDS } from "../src/evidence/groups";
import { told } from "../src/evidence/told";
import { names, saved } from "./saved";

const kinds = (report: Report, station: string | null = null) => groupsOf(report, station).map(({ kind }) => kind);
const group = (report: Report, kind: string, station: string | null = null) => groupsOf(report, station).find((it) => it.kind === kind);

/** A report with what becomes of each observation. */
function changed(name: string, change: (observation: Observation) => Partial<Observation>): Report {
  const report = structuredClone(saved(name));
  report.observations = report.observations.map((it) => ({ ...it, ...change(it) }) as Observation);
  return report;
}

it.each(names)("each observation of %s stands in one group, and the groups in their order", (name) => {
  const groups = groupsOf(saved(name), null);
  const ids = groups.flatMap(({ observations }) => observations.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(saved(name).observations.map(({ id }) => id).toSorted());
  expect(groups.map(({ kind }) => KINDS.indexOf(kind))).toEqual(groups.map(({ kind }) => KINDS.indexOf(kind)).toSorted((a, b) => a - b));
});

it("what decided comes first, in the order of the reasons", () => {
  const report = saved("cloudflare-2025-11-18");
  const [first] = groupsOf(report, null);
  expect(first?.kind).toBe("deciding");
  expect(first?.observations.map(({ id }) => id)).toEqual(report.verdict.because.flatMap(({ observations }) => observations));
  expect(first?.open).toBe(true);
});

it("where all is well one line says so", () => {
  const device = group(saved("cloudflare-2025-11-18"), "device");
  expect(device).toMatchObject({ open: false, title: "Your computer", finding: { mark: "good", words: "4 tried, all well" } });
  const skipped = changed("cloudflare-2025-11-18", ({ probe }) => (probe === "clock" ? ({ outcome: "skipped", reason: "private" } as Partial<Observation>) : {}));
  expect(group(skipped, "device")?.finding.words).toBe("3 tried, all well · 1 not asked");
});

it("a group in which something failed stands open, with that first", () => {
  const report = changed("cloudflare-2025-11-18", ({ probe }) => (probe === "clock" ? ({ outcome: "failed", failure: "local.clock_skewed" } as Partial<Observation>) : {}));
  const device = group(report, "device");
  expect(device).toMatchObject({ open: true, finding: { mark: "warn", words: "1 of 4 failed" } });
  expect(device?.observations[0]?.probe).toBe("clock");
});

it("what fails behind a fault of the own network stays a line", () => {
  const open = groupsOf(saved("captive-portal"), null).filter((it) => it.open);
  expect(open.map(({ kind }) => kind)).toEqual(["deciding"]);
  expect(group(saved("captive-portal"), "site")?.finding).toMatchObject({ mark: "bad", words: "2 of 2 failed" });
});

it("a certificate that does not hold is told of the secure connection, and not of the site", () => {
  const report = structuredClone(saved("certificate-expired"));
  report.verdict.because = [];
  expect(kinds(report)).toContain("secure");
  expect(group(report, "secure")?.observations.map(({ probe }) => probe)).toEqual(["fetch", "fetch"]);
});

it("of one station there is what crossed it, its own part open", () => {
  const report = saved("cloudflare-2025-11-18");
  expect(kinds(report, "gateway")).not.toContain("device");
  expect(group(report, "dns", "dns")?.open).toBe(true);
  expect(group(report, "dns")?.open).toBe(false);
  expect(group(report, "dns", "dns")?.name).not.toBe(group(report, "dns")?.name);
});

it("no fact is shown as a program would write it", () => {
  const shown = names.flatMap((name) => saved(name).observations.flatMap(told));
  const words = shown.flatMap((it) => (it.as === "lines" ? it.lines : it.as === "pairs" ? it.pairs.flat() : it.certificates.flatMap(({ subject, names, issuer, valid }) => [subject, ...names, issuer, valid])));
  expect(words.filter((it) => /^[[{]|"[\w-]+":/.test(it))).toEqual([]);
  expect(words.length).toBeGreaterThan(1000);
});

it("a chain is certificates, headers are names and values, a list is a line for each", () => {
  const observation = {
    ...saved("cloudflare-2025-11-18").observations[0],
    facts: {
      chain: [{ subject: "CN=a.example", names: ["a.example"], issuer: "CN=b", not_before: "2026-01-01T00:00:00Z", not_after: "2026-12-31T00:00:00Z" }],
      headers: { server: "x", "cf-ray": "1" },
      addresses: ["192.0.2.1", "2001:db8::1"],
      hops: [{ ttl: 1, address: "192.0.2.1" }],
      ns: [],
      tls: {},
      odd: null,
    },
  } as unknown as Observation;
  const facts = Object.fromEntries(told(observation).map(({ name, ...it }) => [name, it]));
  expect(facts["chain"]).toMatchObject({ as: "chain", certificates: [{ subject: "CN=a.example", issuer: "CN=b", names: ["a.example"] }] });
  expect(facts["headers"]).toEqual({ as: "pairs", pairs: [["server", "x"], ["cf-ray", "1"]] });
  expect(facts["addresses"]).toEqual({ as: "lines", lines: ["192.0.2.1", "2001:db8::1"] });
  expect(facts["hops"]).toEqual({ as: "lines", lines: ["ttl 1 · address 192.0.2.1"] });
  expect(facts["ns"]).toEqual({ as: "lines", lines: ["–"] });
  expect(facts["tls"]).toEqual({ as: "lines", lines: ["–"] });
  expect(facts["odd"]).toBeUndefined();
});
