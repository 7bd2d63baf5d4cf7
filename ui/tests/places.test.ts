// Are the first start, the settings and the other places what they promise?
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import App from "../src/App.svelte";
import { replay, type Playing } from "../src/backend/replay";
import { savedBoard, savedReports } from "../src/backend/saved";
import { colours } from "../src/settings/preferences.svelte";
import { words } from "../src/text/messages";

function open(playing: Partial<Playing> = {}) {
  const backend = replay({ reports: savedReports, board: savedBoard, pace: () => Promise.resolve(), ...playing });
  const asked: (string | null)[] = [];
  const { check } = backend;
  backend.check = (input, ...rest) => (asked.push(input), check(input, ...rest));
  const { container } = render(App, { backend });
  return { asked, container, user: userEvent.setup() };
}

afterEach(() => {
  sessionStorage.clear();
  words.choose(null);
});

it("nothing is asked before the first screen was read", async () => {
  const { asked, user } = open({ settings: { introduced: false } });
  const begin = await screen.findByRole("button", { name: "Get started" });
  expect(screen.getByText(/No account, no telemetry/)).toBeTruthy();
  expect(asked).toEqual([]);
  await user.click(begin);
  expect(await screen.findByRole("textbox")).toBeTruthy();
  expect(asked).toEqual([null]);
});

it("another language is spoken at once", async () => {
  const { container, user } = open();
  await user.click(await screen.findByRole("button", { name: "Settings" }));
  await user.selectOptions(container.querySelector("#language") as HTMLSelectElement, "ar");
  expect(await screen.findByRole("heading", { name: "الإعدادات" })).toBeTruthy();
  expect(document.documentElement.dir).toBe("rtl");
});

it("a desktop that shows no icons says what becomes of the watch", async () => {
  const { user } = open({ tray: false });
  await user.click(await screen.findByRole("button", { name: "Settings" }));
  expect(await screen.findByText(/the watch ends when you close this window/)).toBeTruthy();
});

it("settings that could not be saved say so", async () => {
  const { user } = open({ keeps: false });
  await user.click(await screen.findByRole("button", { name: "Settings" }));
  await user.click(await screen.findByRole("switch", { name: "Private mode" }));
  expect((await screen.findByRole("alert")).textContent).toContain("could not be saved");
});

it.each([
  ["system", true, "dark"],
  ["system", false, "light"],
  ["light", true, "light"],
  ["dark", false, "dark"],
] as const)("the theme %s on a system whose darkness is %s is %s", (theme, systemIsDark, drawn) => {
  expect(colours(theme, systemIsDark)).toBe(drawn);
});

it("providers are asked only when wanted, and what they say stands apart", async () => {
  const { container, user } = open();
  await user.click(await screen.findByRole("button", { name: "Providers" }));
  expect(container.querySelector("[data-provider]")).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Look now" }));
  await screen.findByRole("button", { name: "Look again" });
  const rows = [...container.querySelectorAll("[data-provider]")].map((row) => row.getAttribute("data-provider"));
  expect(rows.toSorted()).toEqual(savedBoard.providers.map(({ id }) => id).toSorted());
  expect(container.querySelector('[data-seen="failing"] .seen')?.textContent).not.toContain("reports trouble");
});

it("private mode asks no provider", async () => {
  const { user } = open({ settings: { private: true } });
  await user.click(await screen.findByRole("button", { name: "Providers" }));
  expect(await screen.findByText(/Private mode is on/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Look now" })).toBeNull();
});

it("a check that was running goes on after the page was loaded anew", async () => {
  const report = savedReports["wan-down"] ?? null;
  open({ resumed: { input: "shop.example", shown: "shop.example", report, settlement: "open" } });
  expect(await screen.findByRole("button", { name: "Cancel" })).toBeTruthy();
});

it("a second check takes the place of a running one, and says so", async () => {
  const { user } = open({ pace: () => new Promise(() => {}) });
  await user.type(await screen.findByRole("textbox"), "wan-down{Enter}");
  await screen.findByRole("button", { name: "Cancel" });
  const paste = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { getData: () => "fastly-2021-06-08" } });
  document.body.dispatchEvent(paste);
  const shown = savedReports["wan-down"]?.target?.shown ?? "";
  expect((await screen.findAllByText(new RegExp(`${shown} was stopped`))).length).toBeGreaterThan(0);
});
