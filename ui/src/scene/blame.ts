// How is a party shown: by which drawing, which mark, which name?
import type { VerdictEntry } from "../backend/backend";
import type { GlyphName } from "../look/Glyph.svelte";
import type { MarkKind } from "../look/Mark.svelte";
import { t } from "../text/messages";

type Blame = VerdictEntry["blame"];

const GLYPHS: Record<Blame, GlyphName> = {
  "your-network": "home",
  "this-site": "site",
  "shared-provider": "provider",
  "no-fault": "check",
  inconclusive: "question",
};

/** The drawing of a party. */
export function blameGlyph(blame: Blame): GlyphName {
  return GLYPHS[blame];
}

/** The mark of a verdict: something is broken, nothing is, or that could not be told. */
export function blameMark(blame: Blame): MarkKind {
  return blame === "no-fault" ? "good" : blame === "inconclusive" ? "warn" : "bad";
}

/** The party's name: of a provider its own, else that of the kind. */
export function blameName(verdict: Pick<VerdictEntry, "blame" | "provider">): string {
  return verdict.provider?.name ?? t(`blame-${verdict.blame}`);
}
