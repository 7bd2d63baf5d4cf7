// Who answers the screen: the program, or a saved report that is played to it?
import { mount } from "svelte";
import App from "./App.svelte";
import type { Backend } from "./backend/backend";
import "./look/look.css";

async function backend(): Promise<Backend> {
  if (import.meta.env.MODE === "replay") {
    const { replayOf } = await import("./backend/saved");
    return replayOf(new URLSearchParams(location.search));
  }
  const { tauri } = await import("./backend/tauri");
  return tauri;
}

const target = document.getElementById("app");
if (target !== null) {
  mount(App, { target, props: { backend: await backend() } });
}
