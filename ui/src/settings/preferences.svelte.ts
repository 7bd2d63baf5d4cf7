// What does the person want, and what follows from it for the whole screen?
import type { Backend, Settings } from "../backend/backend";
import { words } from "../text/messages";

/** The settings as they are now; what reads them is told of changes. */
export class Preferences {
  /** `null` until they were asked for. */
  now = $state.raw<Settings | null>(null);
  /** Whether the last change could not be saved. */
  unkept = $state(false);

  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Asks for them, and dresses the screen accordingly. */
  async load(): Promise<void> {
    this.#apply(await this.#backend.settings());
  }

  /** Changes some of them. */
  async change(changed: Partial<Settings>): Promise<void> {
    if (this.now !== null) {
      const settings = { ...this.now, ...changed };
      this.#apply(settings);
      this.unkept = !(await this.#backend.keepSettings(settings));
    }
  }

  #apply(settings: Settings): void {
    words.choose(settings.language);
    this.now = settings;
  }
}

/** Which colours a theme means on a system that is dark, or is not. */
export function colours(theme: Settings["theme"], systemIsDark: boolean): "dark" | "light" {
  return theme === "system" ? (systemIsDark ? "dark" : "light") : theme;
}
