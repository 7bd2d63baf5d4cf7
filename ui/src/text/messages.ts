// How does a message's name become words? Fluent catalogues for each language, nothing typed in components.
export { has, languageName, LANGUAGES, PSEUDO, t, words } from "./words.svelte";
