// Do the history, the watch list and the wish to be told keep what they promise?
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import App from "../src/App.svelte";
import { savedPeriod, savedWatching } from "../src/backend/before";
import { replay, type Playing } from "../src/backend/replay";
import { savedReports } from "../src/backend/saved";
import { bars, byDay, LENGTH } from "../src/history/timeline";
import { saved } from "./saved";

const period = savedPeriod(savedReports);

function open(playing: Partial<Playing> = {}) {
  const backend = replay({ reports: savedReports, pace: () => Promise.resolve(), period, watching: savedWatching(savedReports), settings: { watching: true }, ...playing });
  const shown: boolean[] = [];
  backend.showDesk = (is) => Promise.resolve(void shown.push(is));
  const { container } = render(App, { backend });
  return { backend, container, shown, user: userEvent.setup() };
}

afterEach(() => sessionStorage.clear());

const go = async (user: ReturnType<typeof userEvent.setup>, place: string) => user.click(await screen.findByRole("button", { name: place }));

it("a report of before opens, and is not taken for one of now", async () => {
  const { container, shown, user } = open();
  await go(user, "History");
  await user.click((await screen.findAllByRole("button", { name: /^What was found/ }))[0] as HTMLElement);
  expect(await screen.findByText(saved("cloudflare-2025-11-18").verdict.summary)).toBeTruthy();
  expect(container.querySelector("#verdict")?.textContent).toContain("A saved report");
  expect(shown.at(-1), "the watch would keep silent about what only looks current").toBe(false);
});

it("what is deleted is gone from the list", async () => {
  const { container, user } = open();
  await go(user, "History");
  const count = () => container.querySelectorAll("[data-report]").length;
  await user.click((await screen.findAllByRole("button", { name: /^Delete the check of/ }))[0] as HTMLElement);
  expect(await screen.findByText("The report was deleted.")).toBeTruthy();
  expect(count()).toBe(period.reports.length - 1);
});

it("everything is deleted only when one is sure", async () => {
  const { user } = open();
  await go(user, "History");
  await user.click(await screen.findByRole("button", { name: /^Delete everything/ }));
  await user.click(await screen.findByRole("button", { name: "Cancel" }));
  expect((await screen.findAllByRole("button", { name: /^Delete the check of/ })).length).toBe(period.reports.length);
  await user.click(await screen.findByRole("button", { name: /^Delete everything/ }));
  await user.click(await screen.findByRole("button", { name: "Delete" }));
  expect(await screen.findByText(/Nothing was checked in this time/)).toBeTruthy();
});

it("a history that cannot be used says so", async () => {
  const trouble = { code: "history-unkept", args: { why: "disk full" } };
  const { user } = open({ period: { ...period, outages: [], reports: [], count: 0, trouble } });
  await go(user, "History");
  expect((await screen.findByRole("alert")).textContent).toContain("disk full");
});

it("sites come onto the list and go from it", async () => {
  const { container, user } = open();
  await go(user, "Watching");
  await user.type(await screen.findByRole("textbox", { name: "Watch another site" }), "wiki.example{Enter}");
  expect(await screen.findByRole("heading", { name: "wiki.example" })).toBeTruthy();
  await user.click(await screen.findByRole("button", { name: "Watch wiki.example no more" }));
  expect(container.querySelector('[data-watched="https://wiki.example"]')).toBeNull();
  await user.type(await screen.findByRole("textbox", { name: "Watch another site" }), "my site{Enter}");
  expect(await screen.findByText(/does not look like a web address/)).toBeTruthy();
});

it("the watch can be paused, and says so", async () => {
  const { container, user } = open();
  await go(user, "Watching");
  const state = () => container.querySelector("#watch-state");
  expect((await screen.findByText("A site that you watch does not work.")).closest("#watch-state")).toBe(state());
  await user.click(await screen.findByRole("button", { name: "Pause" }));
  expect(within(state() as HTMLElement).getByText(/Paused/)).toBeTruthy();
});

it("one site can be left alone, and taken up again", async () => {
  const { container, user } = open();
  await go(user, "Watching");
  const row = () => container.querySelector('[data-watched="https://news.example"]') as HTMLElement;
  await user.click(await screen.findByRole("button", { name: "Do not look at news.example for now" }));
  expect(within(row()).getByText("paused")).toBeTruthy();
  expect(within(row()).queryByText("works")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Look at news.example again" }));
  expect(within(row()).getByText("works")).toBeTruthy();
});

it("one outage is deleted alone, and one that lasts is not", async () => {
  const { container, user } = open();
  await go(user, "History");
  const count = () => container.querySelectorAll("[data-outage]").length;
  const buttons = await screen.findAllByRole("button", { name: /^Delete the outage of/ });
  expect(buttons.length).toBe(period.outages.filter(({ ended_s }) => ended_s !== null).length);
  await user.click(buttons[0] as HTMLElement);
  expect(await screen.findByText(/The outage was deleted/)).toBeTruthy();
  expect(count()).toBe(period.outages.length - 1);
});

it("one is told when a site is back, once one asked for it", async () => {
  const { backend, user } = open({ tray: false });
  const wished: string[] = [];
  backend.awaitSite = (input) => (wished.push(input), Promise.resolve(null));
  await user.type(await screen.findByRole("textbox"), "certificate-expired{Enter}");
  await user.click(await screen.findByRole("button", { name: "Tell me when it's back" }));
  expect(await screen.findByText(/as long as this window stays open/)).toBeTruthy();
  expect(wished).toEqual([saved("certificate-expired").target?.input]);
});

it("what works needs no waiting for", async () => {
  const { user } = open();
  await user.type(await screen.findByRole("textbox"), "working{Enter}");
  await screen.findByText(saved("working").verdict.summary);
  expect(screen.queryByRole("button", { name: "Tell me when it's back" })).toBeNull();
});

it("a click on a message opens its report", async () => {
  open({ opening: { order: "open", report: saved("wan-down").id } });
  expect(await screen.findByText(saved("wan-down").verdict.summary)).toBeTruthy();
});

it("start at login is offered and not taken", async () => {
  const { user } = open();
  await go(user, "Settings");
  const login = await screen.findByRole("switch", { name: "Start when you log in" });
  expect((login as HTMLInputElement).checked).toBe(false);
  await user.click(login);
  expect((login as HTMLInputElement).checked).toBe(true);
});

it("an outage lies within its period, and none is too short to be seen", () => {
  const spell = { id: "", blame: "this-site", headline: "", affected: [], intermittent: false, parts: [], reports: [] };
  const drawn = bars({
    from_s: 1000,
    until_s: 2000,
    outages: [
      { ...spell, began_s: 0, ended_s: 1500 },
      { ...spell, began_s: 1999, ended_s: 2000 },
      { ...spell, began_s: 1500, ended_s: null },
    ],
  }).map(({ from, width }) => [from, width]);
  expect(drawn).toEqual([
    [0, LENGTH / 2],
    [LENGTH - 4, 4],
    [LENGTH / 2, LENGTH / 2],
  ]);
});

it("reports stand under their day", () => {
  const report = { id: "", shown: null, blame: "no-fault", headline: "" };
  const noon = new Date(2025, 10, 21, 12).getTime() / 1000;
  const days = byDay([noon, noon - 3600, noon - 86_400].map((at_s) => ({ ...report, at_s })));
  expect(days.map(({ reports }) => reports.length)).toEqual([2, 1]);
});
