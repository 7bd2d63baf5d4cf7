// @vitest-environment node
// Does the screen still believe the right thing of a report?
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { kept, reportTypes } from "../scripts/report-types.js";

it("the report's types follow from the engine's schema", async () => {
  expect(readFileSync(kept, "utf8"), "run `npm run types`").toBe(await reportTypes());
});
