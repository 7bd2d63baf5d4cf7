// What does the screen need from whoever makes diagnoses? `tauri.ts` and `replay.ts` stand behind this.
import type {
  Board,
  CheckEvent,
  Example,
  Form,
  NotOpened,
  NotSaved,
  Opened,
  Order,
  Period,
  Preview,
  Reader,
  Refusal,
  Resumed,
  SavedPeriod,
  Settings,
  Watching,
} from "./bindings";
import type { Report } from "./report";

export type {
  Board,
  CheckEvent,
  Condition,
  Count,
  Example,
  Form,
  Kept,
  NotOpened,
  NotSaved,
  Opened,
  Order,
  Period,
  Preview,
  Reader,
  Refusal,
  Resumed,
  Row,
  SavedPeriod,
  Settings,
  Settlement,
  Spell,
  WatchedSubject,
  Watching,
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
  /** What a window that opens is to do first, given out once. */
  opening(): Promise<Order | null>;
  /** Whether what was checked is on screen: the person is not told of what he has before his eyes. */
  showDesk(shown: boolean): Promise<void>;
  /** The sites that were checked last, latest first. */
  recentSites(): Promise<string[]>;
  /** What the person wants. */
  settings(): Promise<Settings>;
  /** Takes these settings; false if they hold but cannot be saved. */
  keepSettings(settings: Settings): Promise<boolean>;
  /** Whether this desktop shows icons of programs; without one the watch ends with the window. */
  hasTray(): Promise<boolean>;
  /** Whether the program starts when the person logs in; `null` where that cannot be had. */
  startsAtLogin(): Promise<boolean | null>;
  /** Starts it then, or no more; false if that could not be done. */
  startAtLogin(wanted: boolean): Promise<boolean>;
  /** What is kept of the last days. */
  history(days: number, language: string): Promise<Period>;
  /** A report of before; `null` if it is not kept any more. */
  openKept(id: string, language: string): Promise<Opened | null>;
  /** Deletes a report; false if that could not be done. */
  deleteKept(id: string): Promise<boolean>;
  /** Deletes an outage that is over, by the names of its parts; its reports stay. False if that could not be done. */
  deleteOutage(parts: string[]): Promise<boolean>;
  /** Deletes everything that is kept; false if that could not be done. */
  deleteHistory(): Promise<boolean>;
  /** Saves the reports of the last days where the program chooses. */
  saveHistory(days: number, reader: Reader): Promise<SavedPeriod | NotSaved>;
  /** Hears from now on what is watched, and how it stands. */
  attendWatch(hear: (watching: Watching) => void): Promise<void>;
  /** Puts a site on the watch list; says what is wrong with it otherwise. */
  watchSite(input: string): Promise<Refusal | null>;
  /** Takes it off the list. */
  unwatchSite(address: string): Promise<Refusal | null>;
  /** Says once when a site is back. */
  awaitSite(input: string): Promise<Refusal | null>;
  /** Leaves one site of the list alone, or looks at it again. */
  pauseSite(address: string, paused: boolean): Promise<Refusal | null>;
  /** Rests, or goes on. */
  pauseWatch(paused: boolean): Promise<void>;
  /** Looks at everything that is watched now. */
  checkWatched(): Promise<void>;
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

