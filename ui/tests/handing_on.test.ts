// Does a report leave the window as it was previewed, and does one come in?
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import App from "../src/App.svelte";
import type { Form, Reader } from "../src/backend/backend";
import { replay } from "../src/backend/replay";
import { savedReports } from "../src/backend/saved";
import Export from "../src/scene/Export.svelte";
import { saved } from "./saved";

afterEach(() => sessionStorage.clear());

function open() {
  const backend = replay({ reports: savedReports, pace: () => Promise.resolve() });
  backend.previewExport = vi.fn((_report, form: Form, reader: Reader) =>
    Promise.resolve({ text: `${form} for ${reader}`, name: `faultline.${form}`, replaced: ["192.0.2.1: an address, in 3 places"], marks: ["html"] }),
  );
  backend.saveExport = vi.fn(() => Promise.resolve({ path: "faultline-20261121.html" }));
  render(Export, { report: saved("wan-down"), backend });
  return { backend, user: userEvent.setup() };
}

it("private things are taken out unless somebody asks for more", async () => {
  const { user, backend } = open();
  await user.click(screen.getByRole("button", { name: "Save or hand on …" }));
  expect((await screen.findByText("html")).tagName).toBe("MARK");
  expect(screen.getByText("for support", { exact: false })).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Data" }));
  await user.click(screen.getByRole("radio", { name: "Anybody" }));
  expect(await screen.findByText("json for public")).toBeTruthy();
  expect(screen.getByText("192.0.2.1: an address, in 3 places")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved as faultline-20261121.html")).toBeTruthy();
  expect(backend.saveExport).toHaveBeenCalledWith(saved("wan-down"), "json", "public");
});

it("Markdown is copied as it is previewed", async () => {
  const { user } = open();
  await user.click(screen.getByRole("button", { name: "Save or hand on …" }));
  await user.click(await screen.findByRole("button", { name: "Copy as Markdown" }));
  expect(await navigator.clipboard.readText()).toBe("markdown for support");
});

it("a report that was made elsewhere opens, and what is none is refused", async () => {
  render(App, { backend: replay({ reports: savedReports, pace: () => Promise.resolve() }) });
  const user = userEvent.setup();
  const chooser = await screen.findByLabelText("Open a report …", { selector: "input" });
  await user.upload(chooser, new File(["hello"], "bad.json", { type: "application/json" }));
  expect(await screen.findByText("The file is not a Faultline report.")).toBeTruthy();
  const report = saved("certificate-expired");
  await user.upload(chooser, new File([JSON.stringify(report)], "case.json", { type: "application/json" }));
  expect(await screen.findByText(report.verdict.summary)).toBeTruthy();
});
