// How does the screen become files that the program carries, and how is it looked at without the program?
import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

// The page that is looked at in a browser keeps to the rules of the real window.
const { app } = JSON.parse(readFileSync(new URL("../src-tauri/tauri.conf.json", import.meta.url), "utf8"));
const rules = Object.entries(app.security.csp as Record<string, string>);
const policy = rules.map(([name, sources]) => `${name} ${sources}`).join("; ");

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), mode === "test" ? svelteTesting() : []],
  clearScreen: false,
  // The icon and the report's words lie beside this folder.
  server: { fs: { allow: [".."] } },
  build: {
    outDir: mode === "replay" ? "dist-replay" : "dist",
    // The oldest web views that Tauri 2 meets: WebKitGTK 4.1, macOS 13, WebView2.
    target: ["safari16.4", "chrome111"],
    // `img-src 'self'` has no place for data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { headers: { "Content-Security-Policy": policy } },
  test: {
    environment: "happy-dom",
    include: ["tests/**/*.test.ts"],
    // A machine that is busy building takes its time; nothing is tested against the clock.
    testTimeout: 60_000,
  },
}));
