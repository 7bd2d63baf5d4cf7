// What is a person told who does not see the screen?
import { span } from "../text/format";
import { t } from "../text/messages";
import { progress } from "./progress";
import type { Scene } from "./session.svelte";

/** What the live region says: what is being done, then the verdict, and that it changed if it did. */
export function announcement(scene: Scene): string {
  switch (scene.is) {
    case "start":
      return "";
    case "running": {
      const instead = scene.instead === null ? "" : `${t("running-instead", { site: scene.instead })} `;
      return instead + progress(scene.shown, scene.latest);
    }
    case "verdict": {
      const { headline, summary, changed_after_ms } = scene.report.verdict;
      const changed = changed_after_ms == null ? "" : ` ${t("verdict-changed", { span: span(changed_after_ms) })}`;
      return `${headline} ${summary}${changed}`;
    }
  }
}
