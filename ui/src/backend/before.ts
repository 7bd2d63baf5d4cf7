// What might a week have been like, so that the history and the watch list have something to show?
import type { Period, Report, Spell, WatchedSubject, Watching } from "./backend";

const DAY_S = 86_400;
/** Noon on 21 November 2025, in UTC. */
const NOW_S = 1_763_726_400;

/** What was out: which report tells of it, how many days ago, for how many minutes; still, without an end. */
const SPELLS: [string, number, number | null, string[]][] = [
  ["cloudflare-2025-11-18", 0.02, null, ["shop.example", "news.example"]],
  ["wan-down", 0.9, 12, ["The internet connection"]],
  ["certificate-expired", 2.3, 610, ["shop.example"]],
  ["inconclusive", 4.1, 3, ["bücher.example"]],
  ["wan-down", 6.2, 95, ["The internet connection"]],
];

/** A week with a few outages and many checks. */
export function savedPeriod(reports: Record<string, Report>): Period {
  const outages = SPELLS.flatMap(([name, ago, minutes, affected]): Spell[] => {
    const report = reports[name];
    const began_s = NOW_S - Math.round(ago * DAY_S);
    return report === undefined
      ? []
      : [
          {
            id: `${name}-${ago}`,
            parts: [`${name}-${ago}`],
            began_s,
            ended_s: minutes === null ? null : began_s + minutes * 60,
            blame: report.verdict.blame,
            headline: report.verdict.headline,
            affected,
            intermittent: name === "inconclusive",
            reports: [report.id],
          },
        ];
  });
  const checks = Object.values(reports).map((report, place) => ({
    id: report.id,
    at_s: NOW_S - Math.round(place * 0.31 * DAY_S) - 600,
    shown: report.target?.shown ?? null,
    blame: report.verdict.blame,
    headline: report.verdict.headline,
  }));
  const kept = checks.filter(({ at_s }) => at_s > NOW_S - 7 * DAY_S);
  return { from_s: NOW_S - 7 * DAY_S, until_s: NOW_S, outages, reports: kept, count: kept.length, trouble: null };
}

const SUBJECT: WatchedSubject = { address: null, shown: "", condition: "up", headline: null, report: null, listed: true, awaited: false, paused: false };

/** A list on which each fares in another way. */
export function savedWatching(reports: Record<string, Report>): Watching {
  return {
    on: true,
    paused: false,
    mood: "site",
    subjects: [
      { ...SUBJECT, shown: "The internet connection" },
      { ...SUBJECT, address: "https://news.example", shown: "news.example" },
      {
        ...SUBJECT,
        address: "https://shop.example",
        shown: "shop.example",
        condition: "down",
        headline: reports["certificate-expired"]?.verdict.headline ?? null,
        report: "certificate-expired",
        awaited: true,
      },
      { ...SUBJECT, address: "https://bücher.example", shown: "bücher.example", condition: "intermittent" },
      { ...SUBJECT, address: "https://blog.example", shown: "blog.example", condition: "unknown", paused: true },
      {
        ...SUBJECT,
        address: "https://a-very-long-name-that-somebody-gave-to-a-server.of-a-large-organisation.example",
        shown: "a-very-long-name-that-somebody-gave-to-a-server.of-a-large-organisation.example",
        condition: "unknown",
        listed: false,
        awaited: true,
      },
    ],
  };
}
