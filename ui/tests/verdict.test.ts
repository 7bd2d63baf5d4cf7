// Does the screen say what the report says, and nothing else?
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { compared } from "../src/comparison/compared";
import Verdict from "../src/scene/Verdict.svelte";
import { names, saved } from "./saved";

afterEach(() => sessionStorage.clear());

function show(name: string) {
  const calls = { onagain: vi.fn(), onnew: vi.fn() };
  const shown = render(Verdict, { report: saved(name), complete: true, ...calls });
  return { ...shown, ...calls, user: userEvent.setup() };
}

describe.each(names)("the verdict of %s", (name) => {
  it("stands in the report's own words", () => {
    show(name);
    const { verdict } = saved(name);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(verdict.headline);
    expect(screen.getByText(verdict.summary)).toBeTruthy();
    // "We could not tell why …" needs no second "We could not tell".
    expect(screen.queryAllByText(verdict.certainty).length).toBe(verdict.blame === "inconclusive" ? 0 : 1);
    verdict.next_steps.forEach((step) => expect(screen.getByText(step)).toBeTruthy());
  });

  it("shows every station with its state in words", () => {
    const { container } = show(name);
    for (const { part, label, state, state_label } of saved(name).path) {
      const station = container.querySelector(`[data-station="${part}"]`);
      expect(station?.getAttribute("data-state")).toBe(state);
      expect(station?.textContent).toContain(label);
      expect(station?.textContent).toContain(state_label);
    }
  });

  it("keeps every observation and reason one click away", async () => {
    const { container, user } = show(name);
    expect(container.querySelector("[data-observation]")).toBeNull();
    await user.click(screen.getByRole("button", { name: /evidence/ }));
    const report = saved(name);
    expect(container.querySelectorAll("[data-observation]").length).toBe(report.observations.length);
    for (const { sentence } of [...report.verdict.because, ...report.verdict.ruled_out]) {
      expect(screen.getByText(sentence)).toBeTruthy();
    }
  });
});

it("a chosen station shows its own observations only", async () => {
  const { container, user } = show("wan-down");
  await user.click(screen.getByRole("button", { name: /Your internet provider/ }));
  const shown = [...container.querySelectorAll("[data-observation]")].map((row) => row.getAttribute("data-observation"));
  const access = saved("wan-down").path.find(({ part }) => part === "access");
  expect(shown.toSorted()).toEqual(access?.observations.toSorted());
});

it("a fact may bear the name of something that was asked", async () => {
  const report = structuredClone(saved("wan-down"));
  report.observations.forEach((observation) => (observation.facts = { host: "twice", tries: 3 }));
  const { container } = render(Verdict, { report, complete: true, onagain: vi.fn(), onnew: vi.fn() });
  await userEvent.setup().click(screen.getByRole("button", { name: /evidence/ }));
  expect(container.textContent).toContain("twice");
});

it("text from the network stays text", async () => {
  const report = structuredClone(saved("working"));
  report.observations.forEach((observation) => (observation.facts = { title: "Bücher <b>&</b> mehr" }));
  const { container } = render(Verdict, { report, complete: true, onagain: vi.fn(), onnew: vi.fn() });
  await userEvent.setup().click(screen.getByRole("button", { name: /evidence/ }));
  expect(container.textContent).toContain("Bücher <b>&</b> mehr");
  expect(container.querySelector("b")).toBeNull();
});

it("the comparison counts sites by provider", () => {
  const { container } = show("cloudflare-2025-11-18");
  const group = (id: string) => container.querySelector<HTMLElement>(`[data-group="${id}"]`);
  expect(group("cloudflare")?.textContent).toContain("4 of 4 fail");
  expect(group("elsewhere")?.textContent).toMatch(/(\d+) of \1 work/);
  const cloudflare = group("cloudflare");
  expect(cloudflare && within(cloudflare).getByText("gitlab.com fails")).toBeTruthy();
});

it("a fault near this computer stands before all other sites alike", () => {
  const report = structuredClone(saved("cloudflare-2025-11-18"));
  report.verdict = { ...report.verdict, blame: "your-network", provider: null };
  expect(compared(report).map(({ id, count }) => [id, count])).toEqual([["elsewhere", "4 of 12 fail"]]);
});

it("a site of a provider that the report does not name is one elsewhere", () => {
  const report = structuredClone(saved("cloudflare-2025-11-18"));
  report.observations.filter(({ asks }) => asks.host === "gitlab.com").forEach(({ asks }) => (asks.provider = "another"));
  expect(compared(report).map(({ label, count }) => [label, count])).toEqual([
    ["Also on Cloudflare", "3 of 3 fail"],
    ["Elsewhere", "1 of 9 fail"],
  ]);
});

it("the summary is copied with the case to read out", async () => {
  const { user } = show("wan-down");
  await user.click(screen.getByRole("button", { name: "Copy summary" }));
  const copied = await navigator.clipboard.readText();
  const { verdict, case: name } = saved("wan-down");
  expect(copied).toContain(verdict.headline);
  expect(copied).toContain(verdict.ticket_line);
  expect(copied).toContain(name);
});

it("both ways on are offered", async () => {
  const { user, onagain, onnew } = show("wan-down");
  await user.click(screen.getByRole("button", { name: "Check again" }));
  await user.click(screen.getByRole("button", { name: "New check" }));
  expect([onagain.mock.calls.length, onnew.mock.calls.length]).toEqual([1, 1]);
});
