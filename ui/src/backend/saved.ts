// Which saved reports can be replayed, and how does the page's address choose one?
//
// `?check=NAME` plays a report, `&hold=N` stops after N observations, `?refused` shows an input that was refused,
// `?first` the first start, `?empty` a program that has seen and watched nothing, `?check=hostile` the worst that a report may hold; `&language=TAG` and `&theme=NAME` are settings.
import boardFile from "../../boards/cloudflare-failing.json";
import type { Backend, Board, Report, Settings } from "./backend";
import { savedPeriod, savedWatching } from "./before";
import { hostile } from "./hostile";
import { replay } from "./replay";

const files = import.meta.glob<Report>("../../../crates/report/samples/*.json", { eager: true, import: "default" });

/** Saved reports by file name. */
export const savedReports: Record<string, Report> = Object.fromEntries(
  Object.entries(files).map(([path, report]) => [path.replace(/^.*\/|\.json$/g, ""), report]),
);

/** The shared providers, as they looked once. */
export const savedBoard = boardFile as Board;

/** A back end that plays what the page's address names. */
export function replayOf(address: URLSearchParams): Backend {
  const hold = Number(address.get("hold") ?? Infinity);
  const pause = Number(address.get("pause") ?? 0);
  const opening = address.has("refused") ? "my site is down" : address.get("check");
  return replay({
    reports: { ...savedReports, hostile: hostile(savedReports["certificate-expired"] as Report) },
    board: savedBoard,
    ...(address.has("empty") ? {} : { period: savedPeriod(savedReports), watching: savedWatching }),
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
