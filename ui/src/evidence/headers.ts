// What does the answer that decided say of itself?
import type { Report } from "../backend/backend";
import { fact } from "../text/format";
import { tame } from "../text/tame";
import { entriesOf, textOf } from "./facts";
import type { Finding } from "./finding";
import { outcome } from "./rows";
import { ofSite } from "./site";

/** Status, title and headers of one answer. */
export interface Headers {
  id: string;
  /** Whether it was not the site that answered. */
  elsewhere: boolean;
  lines: [string, string][];
  finding: Finding;
}

/** What is read first; the headers follow as they came. */
const FIRST = ["status", "title", "rule", "made_by", "recognised", "redirected_to", "location", "server"];
const MOST = 60;

/** The answer that decided, if the site, or somebody in its place, gave one. */
export function headersOf(report: Report): Headers | null {
  const answer = ofSite(report).find(({ facts }) => facts?.["status"] !== undefined);
  if (answer === undefined) {
    return null;
  }
  const facts = answer.facts ?? {};
  const own = FIRST.filter((key) => facts[key] != null).map((key): [string, string] => [key, fact(facts[key])]);
  const headers = pairsOf(facts["headers"]);
  const { mark, words } = outcome(answer);
  return {
    id: answer.id,
    elsewhere: answer.asks.role !== "target",
    lines: [...own, ...headers.filter(([name]) => !own.some(([known]) => known === name))].filter(([, value]) => value !== "").slice(0, MOST),
    finding: { mark, words: `${textOf(facts["status"])} · ${words}` },
  };
}

/** The entries of a fact that is an object, such as the headers of an answer, as they may stand on a screen. */
export function pairsOf(value: unknown): [string, string][] {
  return entriesOf(value).map(([name, value]) => [tame(name, 80), fact(value)]);
}
