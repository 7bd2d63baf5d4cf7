// How did the shared providers look last, and are they being asked now?
import type { Backend, Board } from "../backend/backend";
import { recall, remember } from "../places/remembered";

/** The board of one window; it stays while one is in another place. */
export class Boards {
  board = $state.raw<Board | null>(recall<Board | null>("board", null));
  running = $state(false);

  readonly #backend: Backend;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** Asks all of them. */
  async look(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    try {
      await this.#backend.board((board) => {
        this.board = board;
        remember("board", board);
      });
    } finally {
      this.running = false;
    }
  }
}

const kept = new WeakMap<Backend, Boards>();

/** The board of this back end. */
export function boardsOf(backend: Backend): Boards {
  const boards = kept.get(backend) ?? new Boards(backend);
  kept.set(backend, boards);
  return boards;
}
