// What do all tests share? The saved reports by name, and the words as English ones.
import type { Report } from "../src/backend/backend";
import { savedReports } from "../src/backend/saved";

/** The saved report of this name. */
export function saved(name: string): Report {
  const report = savedReports[name];
  if (report === undefined) {
    throw new Error(`there is no saved report ${name}`);
  }
  return report;
}

/** Names of all saved reports about a site. */
export const names = Object.keys(savedReports).filter((name) => savedReports[name]?.target != null);
