// How is the screen shown without a network? Saved reports are played as if their check were running.
import type { Backend, CheckEvent, PathEntry, Report } from "./backend";

/** How a saved report is played. */
export interface Playing {
  /** Saved reports by name. */
  reports: Record<string, Report>;
  /** Resolves when the next observation may be told; never, to hold the picture. */
  pace: (told: number) => Promise<void>;
  /** What the window was opened with. */
  opening?: string;
  /** The sites that were checked before. */
  recent?: string[];
}

/** What the program answers to something that is no address. */
export const REFUSAL = "That does not look like a web address. Try the site's name alone, such as example.com.";

/** A back end that plays saved reports. */
export function replay({ reports, pace, opening, recent = [] }: Playing): Backend {
  let run = 0;
  return {
    check(input, _language, hear) {
      run += 1;
      const mine = run;
      const report = input === null ? reports["connection"] : find(reports, input);
      if (report === undefined) {
        return Promise.resolve({ begun: false, sentence: REFUSAL });
      }
      void play(report, pace, (event) => mine === run && hear(event));
      return Promise.resolve({ begun: true, shown: report.target?.shown ?? null });
    },
    cancel: () => Promise.resolve(void (run += 1)),
    lastReport: () => Promise.resolve(null),
    openingInput: () => Promise.resolve(opening ?? null),
    recentSites: () => Promise.resolve(recent),
  };
}

function find(reports: Record<string, Report>, input: string): Report | undefined {
  return reports[input] ?? Object.values(reports).find((report) => report.target?.input === input);
}

async function play(report: Report, pace: Playing["pace"], hear: (event: CheckEvent) => void): Promise<void> {
  for (const [told, observation] of report.observations.entries()) {
    await pace(told);
    hear({ event: "observed", observation });
    const seen = report.observations.slice(0, told + 1);
    hear({ event: "judged", settlement: "open", report: { ...report, observations: seen, path: pathOf(report, seen) } });
  }
  hear({ event: "judged", settlement: "settled", report });
  hear({ event: "judged", settlement: "final", report });
}

/** The path as it stood when only `seen` was known: a station nobody has asked yet is not tested. */
function pathOf(report: Report, seen: Report["observations"]): PathEntry[] {
  const ids = new Set(seen.map((observation) => observation.id));
  return report.path.map((entry) =>
    entry.observations.some((id) => ids.has(id)) ? entry : { ...entry, state: "not-tested" },
  );
}
