// What is a person told who does not see the screen?
import { progress } from "./progress";
import type { Scene } from "./session.svelte";

/** What the live region says: what is being done, then the verdict. */
export function announcement(scene: Scene): string {
  switch (scene.is) {
    case "start":
      return "";
    case "running":
      return progress(scene.shown, scene.latest);
    case "verdict":
      return `${scene.report.verdict.headline} ${scene.report.verdict.summary}`;
  }
}
