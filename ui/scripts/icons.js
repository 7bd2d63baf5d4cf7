// How do all icon files follow from the one drawing? `npm run icons` after a change to icons/faultline.svg.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
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
rmSync(everything, { recursive: true });
