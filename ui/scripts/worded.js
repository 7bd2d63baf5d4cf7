// What would the program of today say of the saved reports, in each language of the screen?
//
// `npm run worded` has it judge and word them, so that what is looked at is what a person would see; without it the
// replay shows what they said when they were made, in English. They are in artefacts/worded, one folder for each language,
// and beside them the pages that would leave.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);
/** Those that ship with the program, and one of the virtual internet that shows what none of them does. */
const SAVED = ["crates/report/samples/", "ui/reports/"];
/** Cargo builds beside the sources, unless it is told where. */
const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("target", ROOT));
const PROGRAM = join(TARGET, "debug", "faultline");
const LANGUAGES = ["en", "de", "ar"];
/** A report of several hundred observations. */
const LONGEST = 32 * 1024 * 1024;

/** The report as the program prints it; its exit code says whose fault it is, and that is no mistake. */
function worded(file, language) {
  try {
    return printed(["explain", file, "--json", "--lang", language]);
  } catch (error) {
    if (error.status >= 10 && error.status <= 13) {
      return error.stdout;
    }
    throw error;
  }
}

/** The page that leaves when it is handed to somebody who helps. */
function page(file, language) {
  return printed(["export", file, "--format", "html", "--quiet", "--out", "-", "--lang", language]);
}

function printed(words) {
  return execFileSync(PROGRAM, words, { maxBuffer: LONGEST, stdio: ["ignore", "pipe", "inherit"] });
}

for (const language of LANGUAGES) {
  const folder = new URL(`artefacts/worded/${language}/`, ROOT);
  mkdirSync(folder, { recursive: true });
  for (const place of SAVED) {
    for (const name of readdirSync(new URL(place, ROOT))) {
      const file = fileURLToPath(new URL(`${place}${name}`, ROOT));
      writeFileSync(new URL(name, folder), worded(file, language));
      writeFileSync(new URL(name.replace(/json$/, "html"), folder), page(file, language));
    }
  }
}
