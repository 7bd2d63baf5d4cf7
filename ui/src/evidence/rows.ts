// What was asked, of whom, and how did it go, in words?
import type { Observation } from "../backend/backend";
import type { MarkKind } from "../look/Mark.svelte";
import { has, t } from "../text/messages";
import { tame } from "../text/tame";

/** As long as a host name may be. */
const LONGEST = 253;

/** What was asked; what the machine says of itself goes by the name of the look. */
export function question({ goal, id, probe }: Observation): string {
  const own = [`goal-inspect-${id}`, `goal-inspect-${probe}`].find((name) => goal === "inspect" && has(name));
  return t(own ?? `goal-${goal}`);
}

/** Of whom: the page or the host, then the address or the resolver. */
export function whom({ asks, goal }: Observation): { main: string; beside: string } {
  const place = asks.address == null ? "" : asks.port == null ? asks.address : joined(asks.address, asks.port);
  // A look-up speaks to the resolver itself, a page's address came from one.
  const asked = goal === "resolve" ? asks.resolver : null;
  const resolver = asked === "system" ? t("resolver-system") : asked;
  const main = tame(asks.host ?? place, LONGEST);
  const beside = resolver != null ? t("asked-of", { resolver: tame(resolver, LONGEST) }) : main === place ? "" : place;
  return { main, beside };
}

function joined(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** How it went: a mark, words, and the code in small print. */
export function outcome(observation: Observation): { mark: MarkKind; words: string; code: string } {
  switch (observation.outcome) {
    case "success":
      return { mark: "good", words: t(`proof-${observation.proof}`), code: "" };
    case "failed":
      return { mark: "bad", words: failureWords(observation.failure), code: observation.failure };
    case "skipped":
      return { mark: "none", words: t(`skipped-${observation.reason}`), code: "" };
  }
}

/** The words for a failure, else those of the nearest family that has any. */
export function failureWords(failure: string): string {
  const names = failure.split(".");
  for (let length = names.length; length > 0; length -= 1) {
    const id = `failure-${names.slice(0, length).join("-")}`;
    if (has(id)) {
      return t(id);
    }
  }
  return t("failure-other");
}
