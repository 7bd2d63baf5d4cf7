// What does the screen need from whoever makes diagnoses? `tauri.ts` and `replay.ts` stand behind this.
import type { Board, CheckEvent, Order, Refusal, Resumed, Settings } from "./bindings";

export type { Board, CheckEvent, Count, Order, Resumed, Row, Settings, Settlement } from "./bindings";
export type * from "./report";

/** How a request to begin a check was answered. */
export type Answer = { begun: true; shown: string | null } | ({ begun: false } & Refusal);

/** Whoever makes diagnoses. */
export interface Backend {
  /** Begins a check of the site in `input`, or with `null` of the connection alone; a running check is given up. */
  check(input: string | null, language: string, hear: (event: CheckEvent) => void): Promise<Answer>;
  /** Gives up the running check, and puts away what was found. */
  cancel(): Promise<void>;
  /** What was on screen before the page was loaded anew, worded in `language`; a check that runs is heard from now on. */
  resume(language: string, hear: (event: CheckEvent) => void): Promise<Resumed | null>;
  /** Hears from now on what somebody outside of the window wants. */
  attend(hear: (order: Order) => void): Promise<void>;
  /** What the program was started with, given out once. */
  openingInput(): Promise<string | null>;
  /** The sites that were checked last, latest first. */
  recentSites(): Promise<string[]>;
  /** What the person wants. */
  settings(): Promise<Settings>;
  /** Takes these settings; false if they hold but cannot be saved. */
  keepSettings(settings: Settings): Promise<boolean>;
  /** Asks how shared providers look from here, and tells as rows are complete; false if private mode forbids it. */
  board(hear: (board: Board) => void): Promise<boolean>;
}

