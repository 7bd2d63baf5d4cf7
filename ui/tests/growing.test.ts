// Does the picture keep to itself, while a check runs, what may yet turn out otherwise?
import { expect, it } from "vitest";
import { growingPath } from "../src/path/stations";
import { names, saved } from "./saved";

it.each(names)("no station of %s is at fault before the verdict", (name) => {
  const states = new Set(growingPath(saved(name), "shop.example").map(({ state }) => state));
  expect([...states].filter((state) => state !== "working" && state !== "waiting")).toEqual([]);
});

it("a fault gives no station another name before the verdict", () => {
  const report = structuredClone(saved("captive-portal"));
  report.path = report.path.map((entry) => (entry.part === "access" ? { ...entry, label: "This network" } : entry));
  expect(growingPath(report, "shop.example").map(({ label }) => label)).toEqual([
    "Your computer",
    "Your router",
    "Your internet provider",
    "Name service (DNS)",
    "Cloudflare",
    "shop.example",
  ]);
});
