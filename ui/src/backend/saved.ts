// Which saved reports can be replayed, and how does the page's address choose one?
//
// `?check=NAME` plays a report, `&hold=N` stops after N observations, `?refused` shows an input that was refused,
// `?first` the first start, `?empty` a program that has seen and watched nothing, `?check=hostile` the worst that a report may hold; `&language=TAG` and `&theme=NAME` are settings.
import boardFile from "../../boards/cloudflare-2025-11-18.json";
import type { Backend, Board, Report, Settings } from "./backend";
import { savedPeriod, savedWatching } from "./before";
import { hostile } from "./hostile";
import { replay } from "./replay";

const files = import.meta.glob<Report>("../../../crates/report/samples/*.json", { eager: true, import: "default" });

/** Saved reports by file name. */
export const savedReports: Record<string, Report> = Object.fromEntries(
  Object.entries(files).map(([path, report]) => [nameOf(path), report]),
);

/** Of the virtual internet, to look at what no saved report shows: how far packets come. */
const recorded = import.meta.glob<Report>("../../reports/*.json", { import: "default" });

function nameOf(path: string): string {
  return path.replace(/^.*\/|\.json$/g, "");
}

/** The shared providers, as they looked once. */
export const savedBoard = boardFile as Board;

/** The same as the program says it today, in each language, if `npm run worded` was run. */
const worded = import.meta.glob<Report>("../../../artefacts/worded/*/*.json", { import: "default" });

/** The pages of them that would leave, likewise. */
const pages = import.meta.glob<string>("../../../artefacts/worded/*/*.html", { query: "?raw", import: "default" });

/** The page of a report in a language; of one that is not saved, that of an outage. */
function pageIn(language: string | null, report: Report): Promise<string> {
  const name = Object.keys(savedReports).find((name) => savedReports[name]?.id === report.id) ?? "wan-down";
  const load = pages[`../../../artefacts/worded/${language ?? "en"}/${name}.html`];
  return load?.() ?? Promise.resolve("");
}

/** Saved reports by file name, in a language if they are there in it. */
async function reportsIn(language: string | null): Promise<Record<string, Report>> {
  const found = [...Object.entries(recorded), ...Object.entries(worded).filter(([path]) => path.includes(`/${language}/`))];
  const read = found.map(async ([path, load]): Promise<[string, Report]> => [nameOf(path), await load()]);
  return { ...savedReports, ...Object.fromEntries(await Promise.all(read)) };
}

/** A back end that plays what the page's address names. */
export async function replayOf(address: URLSearchParams): Promise<Backend> {
  const reports = await reportsIn(address.get("language"));
  const hold = Number(address.get("hold") ?? Infinity);
  const pause = Number(address.get("pause") ?? 0);
  const opening = address.has("refused") ? "my site is down" : address.get("check");
  return replay({
    reports: { ...reports, hostile: hostile(reports["certificate-expired"] as Report) },
    board: savedBoard,
    page: (report) => pageIn(address.get("language"), report),
    ...(address.has("empty") ? {} : { period: savedPeriod(reports), watching: savedWatching(reports) }),
    pace: (told) => (told >= hold ? new Promise(() => {}) : new Promise((next) => setTimeout(next, pause))),
    ...(opening === null ? {} : { opening }),
    recent: ["https://news.example", "https://shop.example/basket", "https://bücher.example"],
    settings: {
      watching: !address.has("empty"),
      quiet: { from: 22 * 60, until: 7 * 60 },
      introduced: !address.has("first"),
      language: address.get("language"),
      theme: (address.get("theme") ?? "system") as Settings["theme"],
    },
  });
}
