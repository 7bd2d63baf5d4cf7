// What is being looked at right now, in one sentence?
import type { Observation } from "../backend/backend";
import { t } from "../text/messages";

/** What the check is at, told by what it saw last. */
export function progress(shown: string, latest: Observation | null): string {
  switch (latest?.asks.role) {
    case undefined:
    case "machine":
      return t("progress-machine");
    case "connection":
    case "portal":
      return t("progress-connection");
    case "target":
    case "dependency":
    case "swap":
      return t("progress-target", { site: shown });
    case "control":
    case "sibling":
      return t("progress-comparison");
  }
}
