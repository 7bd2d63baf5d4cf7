// What of the evidence is open? It is so again when the page is loaded anew, as long as the same case is on screen.
import { recall, remember } from "../places/remembered";

interface Kept {
  case: string;
  open: boolean;
  station: string | null;
  /** Sections that were opened or closed by hand. */
  sections: Record<string, boolean>;
  /** Observations that are open. */
  rows: string[];
}

/** What is open of one case. */
export class View {
  #kept = $state.raw<Kept>({ case: "", open: false, station: null, sections: {}, rows: [] });

  constructor(name: string) {
    const known = recall<Kept | null>("evidence", null);
    this.#kept = known?.case === name ? known : { ...this.#kept, case: name };
  }

  /** Whether there is evidence on screen at all. */
  get open(): boolean {
    return this.#kept.open;
  }

  set open(open: boolean) {
    this.#change({ open });
  }

  /** The one station whose observations are shown; `null` for all of them. */
  get station(): string | null {
    return this.#kept.station;
  }

  set station(station: string | null) {
    this.#change({ station });
  }

  /** Whether a section is open, which by itself is so or not. */
  section(name: string, byItself: boolean): boolean {
    return this.#kept.sections[name] ?? byItself;
  }

  /** Opens or closes a section. */
  toggleSection(name: string, open: boolean): void {
    this.#change({ sections: { ...this.#kept.sections, [name]: open } });
  }

  /** Whether an observation is open. */
  row(id: string): boolean {
    return this.#kept.rows.includes(id);
  }

  /** Opens or closes observations. */
  toggleRows(ids: string[], open: boolean): void {
    const others = this.#kept.rows.filter((id) => !ids.includes(id));
    this.#change({ rows: open ? [...others, ...ids] : others });
  }

  #change(changed: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...changed };
    remember("evidence", this.#kept);
  }
}
