// What does a row of the board say, in words?
import type { Row } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { t } from "../text/messages";
import { tame } from "../text/tame";

const MARKS: Record<Row["seen"], MarkKind> = { working: "good", partly: "warn", failing: "bad", unknown: "none" };
const ORDER: Row["seen"][] = ["failing", "partly", "working", "unknown"];

/** The mark of how a provider looks. */
export function lookMark(seen: Row["seen"]): MarkKind {
  return MARKS[seen];
}

/** What fails first, then what works, each in the order of the catalogue; nothing moves before its row is done. */
export function worstFirst(rows: Row[]): Row[] {
  if (rows.some(({ done }) => !done)) {
    return rows;
  }
  return rows.toSorted((a, b) => ORDER.indexOf(a.seen) - ORDER.indexOf(b.seen));
}

/** What was counted: only kinds of which any were asked. */
export function counts(row: Row): string[] {
  const kinds = [
    ["providers-customers", row.customers],
    ["providers-zones", row.zones],
    ["providers-own", row.own],
  ] as const;
  return kinds.filter(([, { asked }]) => asked > 0).map(([message, count]) => t(message, { ...count }));
}

/** The hosts that failed, as one list. */
export function hosts(row: Row): string {
  return row.failing.map((host) => tame(host, 80)).join(", ");
}

/** What the provider says of itself: in our words, then in its own. */
export function statement({ they_say }: Row): { words: string; own: string[]; silent: boolean } {
  const words = they_say === null ? t("say-nothing") : t(`say-${they_say.level}`);
  const own = they_say === null || they_say.level === "good" ? [] : they_say.words;
  return { words, own: own.slice(0, 3).map((text) => tame(text, 160)), silent: they_say === null };
}
