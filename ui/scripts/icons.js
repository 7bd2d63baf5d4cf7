// How do all icon files follow from the drawings? `npm run icons` after a change to icons/faultline.svg or icons/tray.svg.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const icons = fileURLToPath(new URL("../../icons/", import.meta.url));
const tauri = fileURLToPath(new URL("../node_modules/.bin/tauri", import.meta.url));

// What tauri.conf.json names, and the size that software centres ask for.
const KEPT = ["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];

const everything = mkdtempSync(join(tmpdir(), "faultline-icons-"));
execFileSync(tauri, ["icon", join(icons, "faultline.svg"), "--output", everything], { stdio: "inherit" });
for (const name of KEPT) {
  copyFileSync(join(everything, name), join(icons, name));
}

// The tray's: a picture for each symbol, twice the size of the largest usual panel icon.
mkdirSync(join(icons, "tray"), { recursive: true });
const symbols = readFileSync(join(icons, "tray.svg"), "utf8").matchAll(/<symbol id="([a-z]+)">(.*?)<\/symbol>/gs);
for (const [, name, drawing] of symbols) {
  const alone = join(everything, `${name}.svg`);
  writeFileSync(alone, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">${drawing}</svg>`);
  execFileSync(tauri, ["icon", alone, "--output", everything, "--png", "64"], { stdio: "inherit" });
  copyFileSync(join(everything, "64x64.png"), join(icons, "tray", `${name}.png`));
}
rmSync(everything, { recursive: true });
