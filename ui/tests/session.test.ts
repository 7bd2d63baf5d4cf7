// Does a person get from the field to the verdict and back, by keyboard alone?
import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import App from "../src/App.svelte";
import { replay, type Playing } from "../src/backend/replay";
import { savedReports } from "../src/backend/saved";
import { saved } from "./saved";

const instantly = () => Promise.resolve();
const never = () => new Promise<void>(() => {});

function open(playing: Partial<Playing> = {}) {
  const backend = replay({ reports: savedReports, pace: instantly, ...playing });
  const { container } = render(App, { backend });
  return { container, user: userEvent.setup() };
}

afterEach(() => sessionStorage.clear());

const field = () => screen.findByRole("textbox", { name: "Which site isn't working?" });

it("Enter leads from the field to the verdict", async () => {
  const { container, user } = open();
  await user.type(await field(), "wan-down{Enter}");
  expect(await screen.findByText(saved("wan-down").verdict.summary)).toBeTruthy();
  expect(container.querySelector("#verdict")?.getAttribute("data-blame")).toBe("your-network");
});

it("the verdict is announced", async () => {
  const { user } = open();
  await user.type(await field(), "certificate-expired{Enter}");
  await screen.findByText(saved("certificate-expired").verdict.summary);
  expect(screen.getByRole("status").textContent).toContain(saved("certificate-expired").verdict.headline);
});

it("nonsense keeps the field and gets the back end's sentence", async () => {
  const { user } = open();
  await user.type(await field(), "my site is down{Enter}");
  expect(await screen.findByText("That does not look like a web address. Try the site's name alone, such as example.com.")).toBeTruthy();
  expect((await field()).getAttribute("aria-invalid")).toBe("true");
});

it("a running check says in words what it is at", async () => {
  const pace = (told: number) => (told < 4 ? instantly() : never());
  const { container, user } = open({ pace });
  await user.type(await field(), "wan-down{Enter}");
  expect(await screen.findByRole("heading", { name: "Finding out why shop.example does not open" })).toBeTruthy();
  expect((await screen.findAllByText(/router, line and name look-up/)).length).toBeGreaterThan(0);
  expect(container.querySelector('[data-station="gateway"]')?.getAttribute("data-state")).toBe("working");
  expect(container.querySelector('[data-state="failing"]'), "a fault is not shown before it is settled").toBeNull();
});

it("the way is drawn before anything is known", async () => {
  const { container, user } = open({ pace: never });
  await user.type(await field(), "wan-down{Enter}");
  await screen.findByRole("button", { name: "Cancel" });
  const labels = [...container.querySelectorAll("[data-station] bdi")].map((label) => label.textContent?.trim());
  expect(labels).toEqual(saved("wan-down").path.map(({ label }) => label));
});

it("Escape gives up a running check and keeps what was typed", async () => {
  const { user } = open({ pace: never });
  await user.type(await field(), "wan-down{Enter}");
  await screen.findByRole("button", { name: "Cancel" });
  await user.keyboard("{Escape}");
  expect((await field()) as HTMLInputElement).toHaveProperty("value", "wan-down");
});

it("what was left does not come back", async () => {
  let go = () => {};
  const gate = new Promise<void>((open) => (go = open));
  const { user } = open({ pace: () => gate });
  await user.type(await field(), "wan-down{Enter}");
  await screen.findByRole("button", { name: "Cancel" });
  await user.keyboard("{Escape}");
  go();
  await gate;
  expect(await field()).toBeTruthy();
  expect(screen.queryByText(saved("wan-down").verdict.summary)).toBeNull();
});

it("the connection is looked at while nobody has asked", async () => {
  open();
  expect(await screen.findByText(saved("connection").verdict.headline)).toBeTruthy();
});

it("a program that was opened with a site checks it", async () => {
  open({ opening: "working" });
  expect(await screen.findByText(saved("working").verdict.summary)).toBeTruthy();
});

it("a recent site is one click away", async () => {
  const { user } = open({ recent: ["https://shop.example"] });
  await user.click(await screen.findByRole("button", { name: "shop.example" }));
  expect(await screen.findByRole("button", { name: "Copy summary" })).toBeTruthy();
});

it("what was typed is still there after the page was loaded anew", async () => {
  const { user } = open();
  await user.type(await field(), "half an addr");
  cleanup();
  open();
  expect(await field()).toHaveProperty("value", "half an addr");
});

it("a report that was opened stays, with what was open of its evidence, until another check", async () => {
  const report = saved("certificate-expired");
  const first = open();
  const chooser = await screen.findByLabelText("Open a report …", { selector: "input" });
  await first.user.upload(chooser, new File([JSON.stringify(report)], "case.json", { type: "application/json" }));
  await first.user.click(await screen.findByRole("button", { name: "Show the evidence" }));
  await first.user.click(first.container.querySelector("[data-section=timing] summary") as HTMLElement);
  cleanup();
  const second = open();
  expect(await screen.findByText("A saved report, judged by today's rules.")).toBeTruthy();
  expect(second.container.querySelector<HTMLDetailsElement>("[data-section=timing]")?.open).toBe(true);
  await second.user.click(screen.getByRole("button", { name: "New check" }));
  cleanup();
  open();
  expect(await field()).toHaveProperty("value", "");
});
