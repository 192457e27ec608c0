const ACCENTED = 'áàâäãåéèêëíìîïóòôöõúùûüñç'
const PLAIN = 'aaaaaaeeeeiiiiooooouuuunc'
const FOLDS: ReadonlyMap<string, string> = new Map([...ACCENTED].map((letter, index) => [letter, PLAIN.charAt(index)]))

/** Text as it is searched: lower case, no accents. The same as the database's `fold`, letter for letter. */
export function foldText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[à-ÿ]/g, (letter) => FOLDS.get(letter) ?? letter)
}

const WORDS_MAX = 8

/** The words of a search, folded: letters and digits, at most 8. */
export function searchWords(text: string): string[] {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, WORDS_MAX)
}
