// Which saved reports can be replayed, and how does the page's address choose one?
//
// `?check=NAME` plays a report, `&hold=N` stops after N observations, `?refused` shows an input that was refused.
import type { Backend, Report } from "./backend";
import { replay } from "./replay";

const files = import.meta.glob<Report>("../../../crates/report/samples/*.json", { eager: true, import: "default" });

/** Saved reports by file name. */
export const savedReports: Record<string, Report> = Object.fromEntries(
  Object.entries(files).map(([path, report]) => [path.replace(/^.*\/|\.json$/g, ""), report]),
);

/** A back end that plays what the page's address names. */
export function replayOf(address: URLSearchParams): Backend {
  const hold = Number(address.get("hold") ?? Infinity);
  const pause = Number(address.get("pause") ?? 0);
  const opening = address.has("refused") ? "my site is down" : address.get("check");
  return replay({
    reports: savedReports,
    pace: (told) => (told >= hold ? new Promise(() => {}) : new Promise((next) => setTimeout(next, pause))),
    ...(opening === null ? {} : { opening }),
    recent: ["https://news.example", "https://shop.example/basket", "https://bücher.example"],
  });
}
