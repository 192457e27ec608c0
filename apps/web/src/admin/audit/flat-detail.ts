/** The detail of an audit record as path and value pairs: `{price: {from: 1, to: 2}}` → `price.from`, `price.to`. */
export function flatDetail(detail: Readonly<Record<string, unknown>>): [path: string, value: string][] {
  const pairs: [string, string][] = []
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) pairs.push([path, value === null ? '—' : String(value)])
    else for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`)
  }
  walk(detail, '')
  return pairs
}
