// What does the screen need from whoever makes diagnoses? `tauri.ts` and `replay.ts` stand behind this.
import type { Board, CheckEvent, Example, Form, NotOpened, NotSaved, Opened, Order, Preview, Reader, Refusal, Resumed, Settings } from "./bindings";
import type { Report } from "./report";

export type {
  Board,
  CheckEvent,
  Count,
  Example,
  Form,
  NotOpened,
  NotSaved,
  Opened,
  Order,
  Preview,
  Reader,
  Resumed,
  Row,
  Settings,
  Settlement,
} from "./bindings";
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
  /** Whether this desktop shows icons of programs; without one the watch ends with the window. */
  hasTray(): Promise<boolean>;
  /** Asks how shared providers look from here, and tells as rows are complete; false if private mode forbids it. */
  board(hear: (board: Board) => void): Promise<boolean>;
  /** What would leave if this report were handed on. */
  previewExport(report: Report, form: Form, reader: Reader): Promise<Preview>;
  /** Saves a report where the program chooses, and says as which file. */
  saveExport(report: Report, form: Form, reader: Reader): Promise<{ path: string } | NotSaved>;
  /** Judges a saved report by today's rules. */
  readReport(content: string, language: string): Promise<Opened | NotOpened>;
  /** The reports that ship with the program. */
  examples(language: string): Promise<Example[]>;
  /** One of them. */
  example(name: string, language: string): Promise<Opened | null>;
}

