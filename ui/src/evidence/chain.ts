// Which certificates did the site show, and did they hold?
import type { Report } from "../backend/backend";
import { dateOf } from "../text/format";
import { t } from "../text/messages";
import { entryOf, entriesOf, listOf, textOf } from "./facts";
import type { Finding } from "./finding";
import { outcome } from "./rows";
import { ofSite } from "./site";

/** One certificate of the chain. */
export interface Certificate {
  subject: string;
  names: string[];
  issuer: string;
  valid: string;
}

/** A chain, the site's own certificate first. */
export interface Chain {
  certificates: Certificate[];
  finding: Finding;
}

/** Longer ones are of no use to anybody. */
const MOST = 12;

/** The chain that the site presented, if it was asked for one. */
export function chainOf(report: Report): Chain | null {
  const shown = ofSite(report).find(({ asks, facts }) => asks.role === "target" && listOf(facts?.["chain"]).length > 0);
  if (shown === undefined) {
    return null;
  }
  const refused = shown.outcome === "failed" && shown.failure.startsWith("tls.");
  const { mark, words } = outcome(shown);
  return {
    certificates: certificatesOf(shown.facts?.["chain"]),
    // Nothing is asked of a site before its certificate holds, so whatever went wrong later, the certificate did not.
    finding: refused ? { mark, words } : { mark: "good", words: t("chain-holds") },
  };
}

/** The certificates of a fact that is a chain. */
export function certificatesOf(chain: unknown): Certificate[] {
  return listOf(chain).slice(0, MOST).map(certificate);
}

function certificate(link: unknown): Certificate {
  // The day is enough to read; the moment is in the report's data.
  const day = (key: string) => dateOf(entryOf(link, key));
  return {
    subject: entryOf(link, "subject"),
    names: listOf(entriesOf(link).find(([name]) => name === "names")?.[1]).map((name) => textOf(name)),
    issuer: entryOf(link, "issuer"),
    valid: t("valid-from-to", { from: day("not_before"), to: day("not_after") }),
  };
}
