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
    Promise.resolve({
      text: form === "html" || form === "zip" ? `<!doctype html><p>${form} for ${reader}, <b>192.0.2.1</b> 192.0.2.10` : `${form} for ${reader}`,
      name: `faultline.${form}`,
      members: form === "zip" ? [{ name: "faultline.html", size_bytes: 74_205 }] : [],
      replaced: ["192.0.2.1: an address, in 3 places"],
      marks: ["192.0.2.1", "json"],
    }),
  );
  backend.saveExport = vi.fn(() => Promise.resolve({ path: "faultline-20261121.html" }));
  render(Export, { report: saved("wan-down"), backend });
  return { backend, user: userEvent.setup() };
}

it("private things are taken out unless somebody asks for more", async () => {
  const { user, backend } = open();
  await user.click(screen.getByRole("button", { name: "Save or share …" }));
  await screen.findByTitle("What leaves, word for word");
  await user.selectOptions(screen.getByLabelText("In which form?"), "Data");
  await user.selectOptions(screen.getByLabelText("Who is going to read it?"), "Anybody");
  expect((await screen.findByText("json")).tagName).toBe("MARK");
  expect(screen.getByText("for public", { exact: false })).toBeTruthy();
  expect(screen.getByText("192.0.2.1: an address, in 3 places")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved as faultline-20261121.html")).toBeTruthy();
  expect(backend.saveExport).toHaveBeenCalledWith(saved("wan-down"), "json", "public");
});

it("the page is shown as it will look, with what was replaced marked, and may do nothing", async () => {
  const { user } = open();
  await user.click(screen.getByRole("button", { name: "Save or share …" }));
  const frame = await screen.findByTitle("What leaves, word for word");
  expect(frame.getAttribute("sandbox")).toBe("");
  expect(frame.getAttribute("srcdoc")).toContain("html for support, <b><mark>192.0.2.1</mark></b> 192.0.2.10");
  await user.selectOptions(screen.getByLabelText("In which form?"), "All in one file");
  const members = await screen.findByLabelText("The files in the archive");
  expect(members.textContent).toBe("faultline.html74 kB");
  expect(screen.getByTitle("What leaves, word for word").getAttribute("srcdoc")).toContain("zip for support");
});

it("Markdown is copied as it is previewed", async () => {
  const { user } = open();
  await user.click(screen.getByRole("button", { name: "Save or share …" }));
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
