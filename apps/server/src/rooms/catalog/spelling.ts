/** The words of the catalogue, able to say which of them somebody meant. */
export type Spelling = {
  readonly size: number
  add(word: string): void
  /** Whether some word begins so; a single letter always may. */
  knows(prefix: string): boolean
  /** The words that a mistyped word (or beginning of one) most likely stands for, best first; empty when none is near. */
  closest(typed: string): string[]
}

const ANSWERS_MAX = 5
const CANDIDATES_MAX = 300

/** Edits forgiven in a word of so many letters: one from three on, two from seven on. */
const editsAllowed = (letters: number) => (letters < 3 ? 0 : letters < 7 ? 1 : 2)

function trigrams(word: string): Set<string> {
  const padded = `  ${word} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  return found
}

/**
 * Edits (insert, delete, replace, swap of neighbours) between what was typed and the word: `whole` to the word as it
 * stands, `start` to its nearest beginning, for a word still being typed.
 */
export function editDistance(typed: string, word: string): { whole: number; start: number } {
  let before: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, index) => index)
  for (let row = 1; row <= typed.length; row++) {
    const line = [row]
    for (let column = 1; column <= word.length; column++) {
      const same = typed[row - 1] === word[column - 1]
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
      if (swapped) edits = Math.min(edits, (before[column - 2] ?? 0) + 1)
      line.push(edits)
    }
    before = last
    last = line
  }
  return { whole: last[word.length] ?? 0, start: Math.min(...last) }
}

/** An empty set of words. Trigrams find the few words worth measuring, edit distance decides. */
export function createSpelling(): Spelling {
  const words: string[] = []
  const known = new Set<string>()
  const byTrigram = new Map<string, number[]>()
  const byStart = new Map<string, number[]>()

  const note = (index: Map<string, number[]>, key: string, position: number) => {
    const list = index.get(key)
    if (list === undefined) index.set(key, [position])
    else list.push(position)
  }

  function candidates(typed: string): string[] {
    const shared = new Map<number, number>()
    for (const trigram of trigrams(typed)) {
      for (const position of byTrigram.get(trigram) ?? []) shared.set(position, (shared.get(position) ?? 0) + 1)
    }
    return [...shared]
      .sort(([, a], [, b]) => b - a)
      .slice(0, CANDIDATES_MAX)
      .map(([position]) => words[position] ?? '')
  }

  return {
    get size() {
      return words.length
    },
    add(word) {
      if (known.has(word)) return
      known.add(word)
      const position = words.push(word) - 1
      for (const trigram of trigrams(word)) note(byTrigram, trigram, position)
      note(byStart, word.slice(0, 2), position)
    },
    knows: (prefix) =>
      prefix.length < 2 ||
      (byStart.get(prefix.slice(0, 2)) ?? []).some((position) => words[position]?.startsWith(prefix)),
    closest(typed) {
      const allowed = editsAllowed(typed.length)
      if (allowed === 0) return []
      return candidates(typed)
        .map((word) => ({ word, ...editDistance(typed, word) }))
        .filter(({ start }) => start <= allowed)
        .sort((a, b) => a.start - b.start || a.whole - b.whole || (a.word < b.word ? -1 : 1))
        .filter(({ start }, _index, [best]) => start === best?.start)
        .slice(0, ANSWERS_MAX)
        .map(({ word }) => word)
    },
  }
}
