// What does the screen need from whoever makes diagnoses? `tauri.ts` and `replay.ts` stand behind this.
import type { CheckEvent, Refusal } from "./bindings";
import type { Report } from "./report";

export type { CheckEvent, Settlement } from "./bindings";
export type * from "./report";

/** How a request to begin a check was answered. */
export type Answer = { begun: true; shown: string | null } | ({ begun: false } & Refusal);

/** Whoever makes diagnoses. */
export interface Backend {
  /** Begins a check of the site in `input`, or with `null` of the connection alone; a running check is given up. */
  check(input: string | null, language: string, hear: (event: CheckEvent) => void): Promise<Answer>;
  /** Gives up the running check. */
  cancel(): Promise<void>;
  /** The report that was on screen before the page was loaded anew. */
  lastReport(): Promise<Report | null>;
  /** What the program was started with, given out once. */
  openingInput(): Promise<string | null>;
  /** The sites that were checked last, latest first. */
  recentSites(): Promise<string[]>;
}
