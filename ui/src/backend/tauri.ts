// How does the screen reach the program? The only file that knows Tauri.
import { Channel } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import { commands, type CheckEvent } from "./bindings";

/** The program that this window belongs to. */
export const tauri: Backend = {
  async check(input, language, hear) {
    const answer = await commands.check(input, language, new Channel<CheckEvent>(hear));
    return answer.status === "ok" ? { begun: true, ...answer.data } : { begun: false, ...answer.error };
  },
  cancel: commands.cancel,
  lastReport: commands.lastReport,
  openingInput: commands.openingInput,
  recentSites: commands.recentSites,
};
