// What is on screen of a check, and what moves it on?
import type { Backend, CheckEvent, Observation, Opened, Order, Report } from "../backend/backend";
import { forget, recall, remember } from "../places/remembered";
import { t, words } from "../text/messages";

/** What is on screen; exactly one of these. */
export type Scene =
  | { is: "start"; typed: string; message: string | null; refused: boolean }
  | { is: "running"; input: string; shown: string; instead: string | null; report: Report | null; latest: Observation | null }
  | { is: "verdict"; input: string; report: Report; complete: boolean; opened?: Pick<Opened, "before"> };

/** One person at one window. */
export class Session {
  scene = $state.raw<Scene>({ is: "start", typed: "", message: null, refused: false });
  recent = $state.raw<string[]>([]);
  /** The connection alone, looked at while nobody has asked for anything else. */
  connection = $state.raw<Report | null>(null);

  readonly #backend: Backend;
  /** Counts checks, so that what is still on its way from one that was left does not move the next. */
  #run = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Takes up what the window was opened for, or what was on screen before the page was loaded anew. */
  async open(): Promise<void> {
    this.recent = await this.#backend.recentSites();
    const order = await this.#backend.opening();
    if (order !== null) {
      return this.obey(order);
    }
    if (!(await this.#openAgain()) && !(await this.#resume())) {
      await this.#lookAtConnection();
    }
  }

  /** Checks what was typed; a running check is given up for it, and the screen says so. */
  async check(input: string): Promise<void> {
    const before = this.scene;
    forget("opened");
    const { run, hear, follow } = this.#listen();
    const answer = await this.#backend.check(input, words.language, hear);
    if (run !== this.#run) {
      return;
    }
    if (!answer.begun) {
      this.scene = { is: "start", typed: input, message: t(answer.code, answer.args), refused: true };
      return;
    }
    const shown = answer.shown ?? input;
    const instead = before.is === "running" && before.shown !== shown ? before.shown : null;
    this.scene = { is: "running", input, shown, instead, report: null, latest: null };
    follow();
    this.recent = await this.#backend.recentSites();
  }

  /** Leaves the check or the verdict for the field. */
  async leave(): Promise<void> {
    const { scene } = this;
    forget("opened");
    forget("typed");
    const message = scene.is === "running" ? t("start-stopped", { site: scene.shown }) : null;
    this.#run += 1;
    this.scene = { is: "start", typed: scene.is === "running" ? scene.input : "", message, refused: false };
    await this.#backend.cancel();
    if (this.connection === null) {
      await this.#lookAtConnection();
    }
  }

  /** Says the verdict on screen in the language that is chosen now. */
  async reword(): Promise<void> {
    if (this.scene.is === "verdict" && this.scene.opened !== undefined) {
      await this.#readAgain(this.scene.report);
    } else if (this.scene.is === "verdict" && this.scene.complete) {
      await this.#resume();
    }
    if (this.connection !== null && this.scene.is === "start") {
      await this.#lookAtConnection();
    }
  }

  /** Does what somebody outside of the window wants of it. */
  async obey(order: Order): Promise<void> {
    if (order.order === "check") {
      return this.check(order.input);
    }
    const kept = await this.#backend.openKept(order.report, words.language);
    if (kept !== null) {
      this.show(kept);
    }
  }

  async #resume(): Promise<boolean> {
    const { run, hear, follow } = this.#listen();
    const resumed = await this.#backend.resume(words.language, hear);
    if (run !== this.#run || resumed === null) {
      return run !== this.#run;
    }
    const { input, shown, report, settlement } = resumed;
    this.scene =
      report !== null && settlement !== "open"
        ? { is: "verdict", input, report, complete: settlement === "final" }
        : { is: "running", input, shown, instead: null, report, latest: report?.observations.at(-1) ?? null };
    follow();
    return true;
  }

  /** An ear for one check, which keeps what it hears until it is told to follow. */
  #listen() {
    const run = ++this.#run;
    const early: CheckEvent[] = [];
    let take = (event: CheckEvent): void => void early.push(event);
    return {
      run,
      hear: (event: CheckEvent) => run === this.#run && take(event),
      follow: () => {
        take = (event) => this.#hear(event);
        early.forEach(take);
      },
    };
  }

  /** Shows a report that was opened; "check again" then checks its site from here. */
  show({ report, before }: Opened): void {
    this.#run += 1;
    remember("opened", { report, before });
    this.scene = { is: "verdict", input: report.target?.shown ?? "", report, complete: true, opened: { before } };
  }

  /** Opens again what was open before the page was loaded anew, in the language that is chosen now. */
  async #openAgain(): Promise<boolean> {
    const opened = recall<Opened | null>("opened", null);
    const run = this.#run;
    const found = opened === null ? null : await this.#backend.readReport(JSON.stringify(opened.report), words.language);
    if (found === null || !("report" in found) || run !== this.#run) {
      return run !== this.#run;
    }
    // What it said when it was made is not in it any more.
    this.show({ report: found.report, before: opened?.before ?? null });
    return true;
  }

  /** Judges the report that was opened once more, in the language that is chosen now. */
  async #readAgain(report: Report): Promise<void> {
    const run = this.#run;
    const found = await this.#backend.readReport(JSON.stringify(report), words.language);
    if (run === this.#run && this.scene.is === "verdict" && "report" in found) {
      this.scene = { ...this.scene, report: found.report };
    }
  }

  async #lookAtConnection(): Promise<void> {
    // A check that begins takes its place; it then just falls silent.
    await this.#backend.check(null, words.language, (event) => {
      if (event.event === "judged" && event.settlement !== "open") {
        this.connection = event.report;
      }
    });
  }

  #hear(event: CheckEvent): void {
    const scene = this.scene;
    if (scene.is === "start") {
      return;
    }
    switch (event.event) {
      case "observed":
        if (scene.is === "running") {
          this.scene = { ...scene, latest: event.observation };
        }
        return;
      case "judged":
        if (event.settlement !== "open") {
          this.scene = { is: "verdict", input: scene.input, report: event.report, complete: event.settlement === "final" };
        } else if (scene.is === "running") {
          this.scene = { ...scene, report: event.report };
        }
        return;
      case "broke":
        this.scene = { is: "start", typed: scene.input, message: t("broke"), refused: true };
    }
  }
}
