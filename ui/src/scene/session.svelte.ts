// What is on screen, and what moves it on?
import type { Backend, CheckEvent, Observation, Report } from "../backend/backend";
import { language, t } from "../text/messages";

/** What is on screen; exactly one of these. */
export type Scene =
  | { is: "start"; typed: string; refusal: string | null }
  | { is: "running"; input: string; shown: string; report: Report | null; latest: Observation | null }
  | { is: "verdict"; input: string; report: Report; complete: boolean };

/** One person at one window. */
export class Session {
  scene = $state.raw<Scene>({ is: "start", typed: "", refusal: null });
  recent = $state.raw<string[]>([]);
  /** The connection alone, looked at while nobody has asked for anything else. */
  connection = $state.raw<Report | null>(null);

  readonly #backend: Backend;
  /** Counts checks, so that what is still on its way from one that was left does not move the next. */
  #run = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Takes up what the window was opened for. */
  async open(): Promise<void> {
    this.recent = await this.#backend.recentSites();
    const input = await this.#backend.openingInput();
    if (input !== null) {
      return this.check(input);
    }
    const report = await this.#backend.lastReport();
    if (report !== null) {
      this.scene = { is: "verdict", input: report.target?.input ?? "", report, complete: true };
      return;
    }
    await this.#lookAtConnection();
  }

  /** Checks what was typed. */
  async check(input: string): Promise<void> {
    const run = ++this.#run;
    const early: CheckEvent[] = [];
    let hear = (event: CheckEvent): void => void early.push(event);
    const answer = await this.#backend.check(input, language, (event) => run === this.#run && hear(event));
    if (run !== this.#run) {
      return;
    }
    if (!answer.begun) {
      this.scene = { is: "start", typed: input, refusal: answer.sentence };
      return;
    }
    this.scene = { is: "running", input, shown: answer.shown ?? input, report: null, latest: null };
    hear = (event) => this.#hear(event);
    early.forEach(hear);
    this.recent = await this.#backend.recentSites();
  }

  /** Leaves the check or the verdict for the field. */
  async leave(): Promise<void> {
    const typed = this.scene.is === "running" ? this.scene.input : "";
    this.#run += 1;
    this.scene = { is: "start", typed, refusal: null };
    await this.#backend.cancel();
  }

  async #lookAtConnection(): Promise<void> {
    // A check that begins takes its place; it then just falls silent.
    await this.#backend.check(null, language, (event) => {
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
        this.scene = { is: "start", typed: scene.input, refusal: t("broke") };
    }
  }
}
