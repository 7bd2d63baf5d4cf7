// What would the program of today say of the saved reports, in each language of the screen?
//
// `npm run worded` has it judge and word them, so that what is looked at is what a person would see; without it the
// replay shows what they said when they were made, in English. They are in artefacts/worded, one folder for each language.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);
const SAMPLES = new URL("crates/report/samples/", ROOT);
/** Cargo builds beside the sources, unless it is told where. */
const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("target", ROOT));
const PROGRAM = join(TARGET, "debug", "faultline");
const LANGUAGES = ["en", "de", "ar"];
/** A report of several hundred observations. */
const LONGEST = 32 * 1024 * 1024;

/** The report as the program prints it; its exit code says whose fault it is, and that is no mistake. */
function worded(file, language) {
  try {
    return execFileSync(PROGRAM, ["explain", file, "--json", "--lang", language], { maxBuffer: LONGEST, stdio: ["ignore", "pipe", "inherit"] });
  } catch (error) {
    if (error.status >= 10 && error.status <= 13) {
      return error.stdout;
    }
    throw error;
  }
}

for (const language of LANGUAGES) {
  const folder = new URL(`artefacts/worded/${language}/`, ROOT);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(SAMPLES)) {
    writeFileSync(new URL(name, folder), worded(fileURLToPath(new URL(name, SAMPLES)), language));
  }
}
