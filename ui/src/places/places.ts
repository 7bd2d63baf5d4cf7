// Which places does the window have besides the check? One on each line, in the order of the bar.
import type { Component } from "svelte";
import type { Backend, Opened } from "../backend/backend";
import History from "../history/History.svelte";
import type { GlyphName } from "../look/Glyph.svelte";
import Providers from "../providers/Providers.svelte";
import Settings from "../settings/Settings.svelte";
import type { Preferences } from "../settings/preferences.svelte";
import Watch from "../watch/Watch.svelte";

/** What every place is given. */
export interface PlaceProps {
  backend: Backend;
  preferences: Preferences;
  /** Checks a site, in the first place. */
  oncheck: (input: string) => void;
  /** Shows a report of before, in the first place. */
  onopen: (opened: Opened) => void;
}

/** One place. */
export interface Place {
  /** Its stable name; `place-NAME` is its message. */
  name: string;
  glyph: GlyphName;
  /** `null` for the check, which the window itself shows. */
  screen: Component<PlaceProps> | null;
}

/** All of them, the check first. */
export const PLACES: Place[] = [
  { name: "check", glyph: "home", screen: null },
  { name: "watch", glyph: "eye", screen: Watch },
  { name: "history", glyph: "clock", screen: History },
  { name: "providers", glyph: "provider", screen: Providers },
  { name: "settings", glyph: "settings", screen: Settings },
];
