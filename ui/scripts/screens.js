// Does every screen stand, in every size, colour and language, and can everybody use it?
//
// Opens each one in headless Chromium on saved reports, keeps a picture, and fails where the layout is wider than the
// window, where axe-core finds something, or where the page breaks its own rules (CSP) or throws. `node scripts/screens.js
// [PART-OF-A-NAME]`; the pictures are in artefacts/screens.
import { mkdirSync, readFileSync } from "node:fs";
import { launch } from "puppeteer-core";
import { preview } from "vite";

const PICTURES = new URL("../../artefacts/screens/", import.meta.url).pathname;
const CHECKER = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const BROWSER = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** 480 is the narrowest that must lose nothing, and what 960 is at 200 %. */
const WIDTHS = [480, 920, 1440];
const LANGUAGES = ["en", "de", "ar"];
const THEMES = ["light", "dark"];

/** What is opened, and what is done until the screen is there. */
const SCREENS = [
  { name: "first-start", address: "first", shows: "#begin" },
  { name: "start", address: "", shows: "#site" },
  { name: "refused", address: "refused", shows: ".refusal" },
  { name: "running", address: "check=wan-down&hold=3", shows: "#running [data-state=working]" },
  ...["wan-down", "certificate-expired", "cloudflare-2025-11-18", "captive-portal", "inconclusive", "working", "hostile"].map((name) => ({
    name: `verdict-${name}`,
    address: `check=${name}`,
    shows: "#verdict[data-complete=true]",
  })),
  ...["cloudflare-2025-11-18", "certificate-expired", "origin-silent", "hostile"].map((name) => ({
    name: `evidence-${name}`,
    address: `check=${name}`,
    shows: "#verdict[data-complete=true]",
    async act(page) {
      await page.click("[aria-controls=evidence]");
      await page.waitForSelector("[data-observation]");
      for (const details of (await page.$$("[data-section], [data-observation] details")).slice(0, 8)) {
        await details.evaluate((it) => it.open || it.querySelector("summary").click());
      }
    },
  })),
  {
    name: "evidence-as-it-opens",
    address: "check=captive-portal",
    shows: "#verdict[data-complete=true]",
    async act(page) {
      await page.click("[aria-controls=evidence]");
      await page.waitForSelector("[data-observation]");
    },
  },
  ...[
    { name: "handing-on", report: "wan-down", form: "html", inside: "iframe" },
    { name: "handing-on-archive", report: "cloudflare-2025-11-18", form: "zip", inside: ".members" },
    { name: "handing-on-data", report: "wan-down", form: "json", inside: "pre" },
  ].map(({ name, report, form, inside }) => ({
    name,
    address: `check=${report}`,
    shows: "#verdict[data-complete=true]",
    async act(page) {
      await page.click("#export");
      await page.select("#export-form", form);
      await page.waitForSelector(`dialog[open] ${inside}`);
      // Of data there is no page to be seen.
      if (form !== "json") {
        await framed(page);
      }
    },
  })),
  {
    name: "opening",
    address: "",
    shows: "#site",
    async act(page) {
      await page.click("#examples summary");
      await page.waitForSelector("#examples li");
    },
  },
  {
    name: "opened",
    address: "",
    shows: "#site",
    async act(page) {
      await page.click("#examples summary");
      const example = await page.waitForSelector("#examples li button");
      // In a low window it may lie behind the bar of places.
      await example.evaluate((button) => button.scrollIntoView({ block: "center" }));
      await example.click();
      await page.waitForSelector("#verdict[data-complete=true]");
    },
  },
  { name: "watching", address: "", shows: "#site", act: (page) => go(page, "watch", "[data-watched]") },
  { name: "watching-nothing", address: "empty", shows: "#site", act: (page) => go(page, "watch", "#watch-on") },
  { name: "history", address: "", shows: "#site", act: (page) => go(page, "history", "[data-outage]") },
  { name: "history-empty", address: "empty", shows: "#site", act: (page) => go(page, "history", "#nothing") },
  {
    name: "history-handing-on",
    address: "",
    shows: "#site",
    async act(page) {
      await go(page, "history", "#save");
      await page.click("#save summary");
      // On a small screen the bar of places may lie over it until one scrolls.
      await page.$eval("#delete", (button) => button.click());
      await page.waitForSelector("#delete-all");
    },
  },
  {
    name: "history-opened",
    address: "",
    shows: "#site",
    async act(page) {
      await go(page, "history", "[data-outage]");
      await page.click("[data-opens]");
      await page.waitForSelector("#verdict[data-complete=true]");
    },
  },
  {
    name: "awaited",
    address: "check=certificate-expired",
    shows: "#verdict[data-complete=true]",
    async act(page) {
      await page.click("#await");
      await page.waitForSelector("[data-asked=true]");
    },
  },
  { name: "providers-before", address: "", shows: "#site", act: (page) => go(page, "providers", "#look") },
  {
    name: "providers",
    address: "",
    shows: "#site",
    async act(page) {
      await go(page, "providers", "#look");
      await page.click("#look");
      await page.waitForSelector("[role=status][data-running=false]");
    },
  },
  { name: "settings", address: "", shows: "#site", act: (page) => go(page, "settings", "#theme") },
];

async function go(page, place, selector) {
  await page.click(`[data-place=${place}]`);
  await page.waitForSelector(selector);
}

/** Waits for the page in the preview's frame, which runs no script. */
async function framed(page) {
  const frame = await page.waitForSelector("dialog[open] iframe");
  const inside = await frame.contentFrame();
  await inside.waitForSelector("h1");
}

/** Everything that is wrong with the screen as it stands. */
async function faults(page) {
  // What is meant for ears only is a pixel wide and cut off; nothing else may stick out.
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1 || element.getBoundingClientRect().left < -1;
    const first = scrollWidth > clientWidth ? [...document.querySelectorAll("#app *")].find(sticksOut) : undefined;
    return scrollWidth > clientWidth ? `${scrollWidth - clientWidth} px wider than the window: ${first?.outerHTML.slice(0, 120)}` : null;
  });
  const broken = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  });
  return [...(wide === null ? [] : [wide]), ...broken];
}

async function look(browser, base, screen, { width, language, theme }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  try {
    await page.setViewport({ width, height: 800 });
    // As in the real window, whose frame follows the theme that is chosen.
    await page.emulateMediaFeatures([
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "prefers-color-scheme", value: theme },
    ]);
    await page.evaluateOnNewDocument(CHECKER);
    // The real window does so, too (`freezePrototype`); libraries have failed over it.
    await page.evaluateOnNewDocument(() => Object.freeze(Object.prototype));
    await page.goto(`${base}?${screen.address}&language=${language}&theme=${theme}`);
    await page.waitForSelector(screen.shows);
    await screen.act?.(page);
    const file = `${PICTURES}${screen.name}-${width}-${language}-${theme}.png`;
    await page.screenshot({ path: file, fullPage: true, captureBeyondViewport: false });
    return [...said, ...(await faults(page))];
  } catch (error) {
    return [...said, String(error)];
  } finally {
    await context.close();
  }
}

const wanted = process.argv[2] ?? "";
mkdirSync(PICTURES, { recursive: true });
const server = await preview({ mode: "replay", build: { outDir: "dist-replay" }, preview: { port: 0, host: "127.0.0.1" } });
const browser = await launch({
  executablePath: BROWSER,
  args: [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    // Nothing but the page itself can be reached, whatever the browser would like to.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
const counts = { passed: 0, failed: 0 };
try {
  const { port } = server.httpServer.address();
  for (const screen of SCREENS) {
    for (const width of WIDTHS) {
      for (const language of LANGUAGES) {
        for (const theme of THEMES) {
          const name = `${screen.name}-${width}-${language}-${theme}`;
          if (!name.includes(wanted)) {
            continue;
          }
          const found = await look(browser, `http://127.0.0.1:${port}/`, screen, { width, language, theme });
          counts[found.length === 0 ? "passed" : "failed"] += 1;
          if (found.length > 0) {
            console.log(`FAILED   ${name}: ${found.join("; ")}`);
          }
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
