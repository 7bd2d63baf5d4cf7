// How is the screen shown without a network? Saved reports are played as if their check were running.
import type { Backend, Board, CheckEvent, Form, NotOpened, Opened, Order, PathEntry, Period, Preview, Report, Resumed, Settings, Watching } from "./backend";

/** How a saved report is played. */
export interface Playing {
  /** Saved reports by name. */
  reports: Record<string, Report>;
  /** Resolves when the next observation may be told; never, to hold the picture. */
  pace: (told: number) => Promise<void>;
  /** What the window was opened with. */
  opening?: string | Order;
  /** The sites that were checked before. */
  recent?: string[];
  /** What the person wants. */
  settings?: Partial<Settings>;
  /** Whether settings can be saved. */
  keeps?: boolean;
  /** What was on screen before the page was loaded anew. */
  resumed?: Resumed | null;
  /** The shared providers, as they looked. */
  board?: Board;
  /** Whether the desktop shows icons of programs. */
  tray?: boolean;
  /** What is kept. */
  period?: Period;
  /** What is watched. */
  watching?: Watching;
  /** The page of a saved report, as the program makes it. */
  page?: (report: Report) => Promise<string>;
}

/** What the program answers to something that is no address. */
export const REFUSAL = { code: "complaint-not-an-address", args: {} };

/** The settings of a person who has changed nothing but read the first screen. */
export const SETTINGS: Settings = { language: null, theme: "system", private: false, deadline_s: 8, watching: false, quiet: null, introduced: true };

const NOTHING_KEPT: Period = { from_s: 0, until_s: 1, outages: [], reports: [], count: 0, trouble: null };

const CONNECTION = { address: null, shown: "The internet connection", condition: "unknown", headline: null, report: null, listed: true, awaited: false, paused: false } as const;

/** A back end that plays saved reports. */
export function replay(playing: Playing): Backend {
  const { reports, pace, opening, recent = [], keeps = true, board } = playing;
  let settings: Settings = { ...SETTINGS, ...playing.settings };
  let run = 0;
  let login = false;
  return {
    check(input, _language, hear) {
      run += 1;
      const mine = run;
      const report = input === null ? reports["connection"] : find(reports, input);
      if (report === undefined) {
        return Promise.resolve({ begun: false, ...REFUSAL });
      }
      void play(report, pace, (event) => mine === run && hear(event));
      return Promise.resolve({ begun: true, shown: report.target?.shown ?? null });
    },
    cancel: () => Promise.resolve(void (run += 1)),
    resume: () => Promise.resolve(playing.resumed ?? null),
    attend: () => Promise.resolve(),
    opening: () => Promise.resolve(typeof opening === "string" ? { order: "check", input: opening } : (opening ?? null)),
    showDesk: () => Promise.resolve(),
    startsAtLogin: () => Promise.resolve(login),
    startAtLogin: (wanted) => Promise.resolve(((login = wanted), true)),
    ...kept(playing),
    ...watched(playing),
    recentSites: () => Promise.resolve(recent),
    settings: () => Promise.resolve(settings),
    keepSettings(wanted) {
      settings = wanted;
      return Promise.resolve(keeps);
    },
    hasTray: () => Promise.resolve(playing.tray ?? true),
    async board(hear) {
      if (settings.private || board === undefined) {
        return false;
      }
      await playBoard(board, pace, hear);
      return true;
    },
    previewExport: (report, form) => previewed(report, form, playing.page),
    saveExport: () => Promise.resolve({ reason: "a web page cannot save files" }),
    readReport: (content) => Promise.resolve(parsed(content)),
    examples: () =>
      Promise.resolve(Object.entries(reports).map(([name, { verdict }]) => ({ name, headline: verdict.headline }))),
    example: (name) => Promise.resolve(reports[name] ? { report: reports[name], before: null } : null),
  };
}

/** Nothing is taken out here, a web page cannot do what the program does; only a page that it made has stand-ins. */
async function previewed(report: Report, form: Form, page: Playing["page"]): Promise<Preview> {
  const isPage = form === "html" || form === "zip";
  const text = isPage ? ((await page?.(report)) ?? "<!doctype html><title>Faultline</title>") : JSON.stringify(report, null, 2);
  const sizes = { html: 74_205, md: 9_310, txt: 6_118, json: 88_407 };
  return {
    text,
    name: `faultline-20261121-1042-KBMMBHTX.${form}`,
    members: form === "zip" ? Object.entries(sizes).map(([ending, size_bytes]) => ({ name: `faultline-20261121-1042-KBMMBHTX.${ending}`, size_bytes })) : [],
    replaced: ["192.0.2.1: an address in your network, in 3 places"],
    marks: ["192.0.2.1", "198.51.100.1", "203.0.113.1"],
  };
}

/** A history that forgets what is deleted. */
function kept({ reports, period = NOTHING_KEPT }: Playing): Pick<Backend, "history" | "openKept" | "deleteKept" | "deleteOutage" | "deleteHistory" | "saveHistory"> {
  let now = period;
  return {
    history: () => Promise.resolve(now),
    openKept(id) {
      const report = Object.values(reports).find((report) => report.id === id);
      return Promise.resolve(report === undefined ? null : { report, before: null });
    },
    deleteKept(id) {
      const left = now.reports.filter((report) => report.id !== id);
      now = { ...now, reports: left, count: left.length };
      return Promise.resolve(true);
    },
    deleteOutage(parts) {
      now = { ...now, outages: now.outages.filter((outage) => outage.parts.join() !== parts.join()) };
      return Promise.resolve(true);
    },
    deleteHistory: () => Promise.resolve(((now = { ...NOTHING_KEPT, from_s: now.from_s, until_s: now.until_s }), true)),
    saveHistory: () => Promise.resolve({ reason: "a web page cannot save files" }),
  };
}

/** A watch list that can be changed, and never looks. */
function watched({
  watching = { on: false, paused: false, mood: "resting", subjects: [CONNECTION] },
}: Playing): Pick<Backend, "attendWatch" | "watchSite" | "unwatchSite" | "awaitSite" | "pauseSite" | "pauseWatch" | "checkWatched"> {
  let now = watching;
  let tell: (watching: Watching) => void = () => {};
  const become = (next: Watching) => {
    now = next;
    tell(now);
    return Promise.resolve(null);
  };
  const add = (input: string, awaited: boolean) =>
    /\s/.test(input)
      ? Promise.resolve(REFUSAL)
      : become({ ...now, subjects: [...now.subjects, { ...CONNECTION, address: `https://${input}`, shown: input, listed: !awaited, awaited }] });
  return {
    attendWatch(hear) {
      tell = hear;
      tell(now);
      return Promise.resolve();
    },
    watchSite: (input) => add(input, false),
    awaitSite: (input) => add(input.replace("https://", ""), true),
    unwatchSite: (address) => become({ ...now, subjects: now.subjects.filter((subject) => subject.address !== address) }),
    pauseSite: (address, paused) => become({ ...now, subjects: now.subjects.map((subject) => (subject.address === address ? { ...subject, paused } : subject)) }),
    pauseWatch: async (paused) => void (await become({ ...now, paused, mood: paused ? "resting" : "well" })),
    checkWatched: () => Promise.resolve(),
  };
}

function parsed(content: string): Opened | NotOpened {
  try {
    return { report: JSON.parse(content) as Report, before: null };
  } catch {
    return { sentence: "The file is not a Faultline report." };
  }
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

async function playBoard(board: Board, pace: Playing["pace"], hear: (board: Board) => void): Promise<void> {
  for (const told of board.providers.keys()) {
    await pace(told);
    hear({ ...board, providers: board.providers.map((row, place) => ({ ...row, done: place <= told })) });
  }
}

/** The path as it stood when only `seen` was known: a station nobody has asked yet is not tested. */
function pathOf(report: Report, seen: Report["observations"]): PathEntry[] {
  const ids = new Set(seen.map((observation) => observation.id));
  return report.path.map((entry) =>
    entry.observations.some((id) => ids.has(id)) ? entry : { ...entry, state: "not-tested" },
  );
}
