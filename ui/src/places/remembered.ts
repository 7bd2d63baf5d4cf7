// What does a window that is loaded anew still know of what was on screen? It is forgotten when the window closes.

/** What was kept under this name; `otherwise` if nothing was, or nothing that can be read. */
export function recall<T>(name: string, otherwise: T): T {
  try {
    const text = sessionStorage.getItem(name);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps something under this name. */
export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A web view without storage forgets; nothing else depends on it.
  }
}

/** Keeps nothing under this name any more. */
export function forget(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // There is nothing to forget.
  }
}
