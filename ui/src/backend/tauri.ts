// How does the screen reach the program? The only file that knows Tauri.
import { Channel } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import { commands, type Board, type CheckEvent, type Order, type Refusal, type Watching } from "./bindings";

/** What is wrong, if anything is. */
async function refusal(answer: Promise<{ status: "ok" } | { status: "error"; error: Refusal }>): Promise<Refusal | null> {
  const given = await answer;
  return given.status === "ok" ? null : given.error;
}

/** The program that this window belongs to. */
export const tauri: Backend = {
  async check(input, language, hear) {
    const answer = await commands.check(input, language, new Channel<CheckEvent>(hear));
    return answer.status === "ok" ? { begun: true, ...answer.data } : { begun: false, ...answer.error };
  },
  cancel: commands.cancel,
  resume: (language, hear) => commands.resume(language, new Channel<CheckEvent>(hear)),
  attend: (hear) => commands.attend(new Channel<Order>(hear)),
  opening: commands.opening,
  showDesk: commands.showDesk,
  recentSites: commands.recentSites,
  settings: commands.settings,
  keepSettings: async (settings) => (await commands.keepSettings(settings)).status === "ok",
  hasTray: commands.hasTray,
  startsAtLogin: commands.startsAtLogin,
  startAtLogin: commands.startAtLogin,
  history: commands.history,
  openKept: commands.openKept,
  deleteKept: commands.deleteKept,
  deleteOutage: commands.deleteOutage,
  deleteHistory: commands.deleteHistory,
  async saveHistory(days, reader) {
    const answer = await commands.saveHistory(days, reader);
    return answer.status === "ok" ? answer.data : answer.error;
  },
  attendWatch: (hear) => commands.attendWatch(new Channel<Watching>(hear)),
  watchSite: (input) => refusal(commands.watchSite(input)),
  unwatchSite: (address) => refusal(commands.unwatchSite(address)),
  awaitSite: (input) => refusal(commands.awaitSite(input)),
  pauseSite: (address, paused) => refusal(commands.pauseSite(address, paused)),
  pauseWatch: commands.pauseWatch,
  checkWatched: commands.checkWatched,
  board: (hear) => commands.board(new Channel<Board>(hear)),
  previewExport: commands.previewExport,
  async saveExport(report, form, reader) {
    const answer = await commands.saveExport(report, form, reader);
    return answer.status === "ok" ? { path: answer.data } : answer.error;
  },
  async readReport(content, language) {
    const answer = await commands.readReport(content, language);
    return answer.status === "ok" ? answer.data : answer.error;
  },
  examples: commands.examples,
  example: commands.example,
};
