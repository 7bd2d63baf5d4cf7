// Where on the line of a period does each outage lie, and which reports are of one day?
import type { Kept, Period, Spell } from "../backend/backend";
import { day } from "../text/format";

/** The length of the line. */
export const LENGTH = 1000;

/** The least that can be seen and pointed at. */
const LEAST = 4;

/** One outage on the line. */
export interface Bar {
  spell: Spell;
  from: number;
  width: number;
}

/** Every outage of a period, as far as it lies in it. */
export function bars({ from_s, until_s, outages }: Pick<Period, "from_s" | "until_s" | "outages">): Bar[] {
  const scale = LENGTH / Math.max(1, until_s - from_s);
  return outages.map((spell) => {
    const from = Math.max(0, (spell.began_s - from_s) * scale);
    const until = Math.min(LENGTH, ((spell.ended_s ?? until_s) - from_s) * scale);
    const width = Math.max(LEAST, until - from);
    return { spell, from: Math.min(from, LENGTH - width), width };
  });
}

/** The ends of days on the line, at most thirty of them: more would be a wall. */
export function days({ from_s, until_s }: Pick<Period, "from_s" | "until_s">): number[] {
  const ends: number[] = [];
  const at = new Date(from_s * 1000);
  for (at.setHours(24, 0, 0, 0); at.getTime() / 1000 < until_s && ends.length <= 31; at.setDate(at.getDate() + 1)) {
    ends.push(((at.getTime() / 1000 - from_s) * LENGTH) / Math.max(1, until_s - from_s));
  }
  return ends.length > 31 ? [] : ends;
}

/** Reports of one day. */
export interface Day {
  name: string;
  reports: Kept[];
}

/** Reports by day, in the order in which they come. */
export function byDay(reports: Kept[]): Day[] {
  const all: Day[] = [];
  for (const report of reports) {
    const name = day(report.at_s);
    if (all.at(-1)?.name !== name) {
      all.push({ name, reports: [] });
    }
    all.at(-1)?.reports.push(report);
  }
  return all;
}
