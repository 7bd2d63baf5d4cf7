// What does each name server say of the site, side by side?
import type { Observation, Report } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { t } from "../text/messages";
import { tame } from "../text/tame";
import { listOf, textOf } from "./facts";
import type { Finding } from "./finding";
import { outcome } from "./rows";

/** Whom the answers come from: the resolvers in use, public ones, and those responsible for the name. */
export const ASKED = ["own", "public", "authority"] as const;

/** What one name server says of the site. */
export interface Answer {
  id: string;
  kind: (typeof ASKED)[number];
  server: string;
  beside: string;
  mark: MarkKind;
  words: string;
  code: string;
  addresses: string[];
  ms: number | null;
}

/** What the name servers say, those in use first. */
export function answersOf(report: Report): Answer[] {
  const ofSite = ({ goal, asks, outcome }: Observation) => goal === "resolve" && asks.role === "target" && outcome !== "skipped";
  const answers = report.observations.filter(ofSite).slice(0, MOST).map(answer);
  return answers.toSorted((a, b) => ASKED.indexOf(a.kind) - ASKED.indexOf(b.kind));
}

const MOST = 60;

function answer(observation: Observation): Answer {
  const { asks, facts = {} } = observation;
  const server = asks.resolver === "system" ? t("resolver-system") : tame(asks.resolver ?? asks.address ?? "", 253);
  const beside = [facts["resolver_provider"] ?? facts["dns_provider"], textOf(facts["transport"]).toUpperCase(), asks.address];
  return {
    id: observation.id,
    kind: observation.probe === "authority" ? "authority" : facts["encrypted"] === true ? "public" : "own",
    server,
    beside: [...new Set(beside.map((part) => textOf(part)))].filter((part) => part !== "" && part !== server).join(" · "),
    ...outcome(observation),
    addresses: listOf(facts["addresses"]).map((address) => textOf(address)).toSorted(),
    ms: observation.phases?.total_ms ?? observation.phases?.dns_ms ?? null,
  };
}

/** What they come to: who said nothing useful, and whether the others agree. */
export function answersFinding(answers: Answer[]): Finding {
  const failing = answers.filter(({ mark }) => mark === "bad").length;
  const different = new Set(answers.filter(({ addresses }) => addresses.length > 0).map(({ addresses }) => addresses.join(" "))).size;
  if (failing > 0) {
    return { mark: "bad", words: t("answers-failing", { failing, total: answers.length }) };
  }
  // Large sites give different ones on purpose, so this is no fault.
  return different > 1 ? { mark: "none", words: t("answers-differ") } : { mark: "good", words: t("answers-alike") };
}
