// Does the engineer find the fact that decided?
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { Report } from "../src/backend/backend";
import { answersOf } from "../src/evidence/answers";
import { chainOf } from "../src/evidence/chain";
import { deciding } from "../src/evidence/finding";
import { groupsOf } from "../src/evidence/groups";
import { headersOf } from "../src/evidence/headers";
import { waysOf } from "../src/evidence/hops";
import Verdict from "../src/scene/Verdict.svelte";
import { saved } from "./saved";

afterEach(() => sessionStorage.clear());

/** Opens the evidence of a report: one click. */
async function open(report: Report) {
  const { container, unmount } = render(Verdict, { report, complete: true, onagain: vi.fn(), onnew: vi.fn() });
  const user = userEvent.setup();
  const button = container.querySelector("[aria-controls=evidence]");
  if (button?.getAttribute("aria-expanded") === "false") {
    await user.click(button);
  }
  const section = (name: string) => container.querySelector<HTMLDetailsElement>(`[data-section=${name}]`);
  return { container, unmount, user, section };
}

it.each([
  ["certificate-expired", "chain", "certificate expired"],
  ["cloudflare-2025-11-18", "headers", "500"],
  ["resolver-dead", "answers", "give no address"],
] as const)("of %s the deciding section %s stands open and says so", async (name, section, words) => {
  expect(deciding(saved(name))).toBe(section);
  const shown = (await open(saved(name))).section(section);
  expect(shown?.open).toBe(true);
  expect(shown?.querySelector("summary")?.textContent).toContain(words);
});

it("the name servers stand side by side, those in use first", () => {
  const answers = answersOf(saved("resolver-dead"));
  expect(answers.map(({ kind }) => kind)).toEqual(answers.map(({ kind }) => kind).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  expect(answers.find(({ kind }) => kind === "own")?.mark).toBe("bad");
  expect(answers.find(({ kind }) => kind === "authority")?.addresses.length).toBeGreaterThan(0);
});

const order = ["own", "public", "authority"];

it("the chain begins with the site's own certificate and says until when", () => {
  const chain = chainOf(saved("certificate-expired"));
  expect(chain?.certificates[0]?.subject).toBe("CN=blog.example");
  expect(chain?.certificates[0]?.valid).toMatch(/to November \d+, 2026/);
  expect(chain?.finding.mark).toBe("bad");
});

it("status and title come before the headers", () => {
  const lines = headersOf(saved("cloudflare-2025-11-18"))?.lines ?? [];
  expect(lines[0]).toEqual(["status", "500"]);
  expect(lines.map(([name]) => name)).toContain("cf-ray");
});

it("what others answered is not held for the site's", () => {
  expect(headersOf(saved("certificate-expired"))).toBeNull();
  expect(headersOf(saved("captive-portal"))?.lines[0]?.[1]).toMatch(/^30\d|^200|^511/);
});

it("a way that ends is drawn with its gaps, and says where", () => {
  const report = structuredClone(saved("wan-down"));
  const [first] = report.observations;
  if (first !== undefined) {
    first.probe = "hops";
    first.asks.address = "203.0.113.9";
    first.facts = { hops: [{ ttl: 1, address: "192.168.1.1", ms: 0.4 }, { ttl: 3, address: "198.51.100.1", ms: 9 }, { ttl: 9e9, address: "x" }, "y"], last: "198.51.100.1", beyond: "silence" };
  }
  const [way] = waysOf(report);
  expect(way?.hops.map(({ router }) => router)).toEqual(["192.168.1.1", null, "198.51.100.1"]);
  expect(way?.finding.words).toContain("198.51.100.1");
});

it("a reason leads to what it rests on", async () => {
  const report = saved("certificate-expired");
  const { container, user } = await open(report);
  const [because] = report.verdict.because;
  const reason = screen.getByText(because?.sentence ?? "").closest("li") as HTMLElement;
  await user.click(within(reason).getByRole("button", { name: "Show" }));
  const row = container.querySelector(`[data-observation="${because?.observations[0] ?? ""}"] details`);
  expect((row as HTMLDetailsElement).open).toBe(true);
  expect(container.querySelectorAll("[data-observation] details[open]").length, "the others have their line").toBe(1);
});

it("what a reason rests on is seen although its group was closed by hand", async () => {
  const report = saved("certificate-expired");
  const { container, user, section } = await open(report);
  const [ruledOut] = report.verdict.ruled_out;
  const [id] = ruledOut?.observations ?? [];
  const group = groupsOf(report, null).find(({ observations }) => observations.some((it) => it.id === id));
  expect(section(group?.name ?? "")?.open, "all is well there").toBe(false);
  await user.click(within(screen.getByText(ruledOut?.sentence ?? "").closest("li") as HTMLElement).getByRole("button", { name: "Show" }));
  expect(section(group?.name ?? "")?.open).toBe(true);
  expect(container.querySelector<HTMLDetailsElement>(`[data-observation="${id ?? ""}"] details`)?.open).toBe(true);
});

it("facts of any form do no harm", async () => {
  const report = structuredClone(saved("certificate-expired"));
  const odd = [null, 3, "x", [], {}, [[]], [{ subject: {}, names: 3 }], { a: { b: [1] } }];
  report.observations.forEach((observation, place) => {
    const value = odd[place % odd.length];
    observation.facts = { addresses: value, chain: value, headers: value, hops: value, beyond: value, last: value, status: value, transport: value };
    observation.probe = place % 2 === 0 ? "hops" : observation.probe;
  });
  const { container } = await open(report);
  expect(container.querySelectorAll("[data-section]").length).toBeGreaterThan(1);
});
