/** The text of an env file with the values given: lines that set the name are replaced, the rest stays as it stands. */
export function withValues(text: string, values: ReadonlyMap<string, string>): string {
  const left = new Map(values)
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const name = /^([A-Z_]+)=/.exec(line)?.[1]
      const value = name === undefined ? undefined : left.get(name)
      if (name === undefined || value === undefined) return line
      left.delete(name)
      return `${name}=${value}`
    })
  return `${[...lines, ...[...left].map(([name, value]) => `${name}=${value}`)].join('\n')}\n`
}
