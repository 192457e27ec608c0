/** Every shape of a secret that this scan knows, each too long or too particular to be prose. */
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g],
  ['age private key', /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g],
  ['AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/g],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/g],
  ['Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['payment provider key', /\b[rs]k_live_[0-9A-Za-z]{20,}\b/g],
  ['signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g],
  ["API key, refresh token or approval of O'Data POS", /\b(?:pos|rt|apr)_[\w-]{43}\b/g],
  ['password hash', /\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}/g],
  ['address with a password', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"`$<{]+:([^\s/@'"`$<{]{16,})@/g],
  ['secret in a setting', /\b[A-Z_]*(?:SECRET|PASSWORD|TOKEN|_KEY)[A-Z_]*\s*[=:]\s*['"]?([\w+/=~.-]{20,})/g],
]

/** Bits a character of this text carries, by its own frequencies: random text has over 3.5, words have less. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}

const RANDOM_BITS = 3.6

/** A name or a path is no secret: randomness mixes digits with both cases. */
const looksRandom = (text: string) =>
  entropy(text) > RANDOM_BITS && /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text)

export type Finding = { line: number; kind: string }

/** Where a text holds something that looks like a secret. A value that is caught by its name alone must look random too. */
export function secretsIn(text: string): Finding[] {
  return SHAPES.flatMap(([kind, shape]) =>
    [...text.matchAll(shape)].flatMap((match) => {
      const [, value] = match
      if (value !== undefined && !looksRandom(value)) return []
      return [{ line: text.slice(0, match.index).split('\n').length, kind }]
    }),
  ).sort((a, b) => a.line - b.line)
}
