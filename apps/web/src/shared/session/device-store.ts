/** The device's own notes (theme, language, who signed in last). A browser that refuses storage behaves as if empty. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps or, with null, forgets a note. In a browser that refuses storage the choice lasts until the reload. */
export function writeStored(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    return
  }
}
