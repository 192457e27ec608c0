import type { TestShop } from '../test-app.ts'
import type { Api } from './operations.ts'

/** Ids that there are, by the path of the list that shows them, each with the store it belongs to. */
export type KnownIds = ReadonlyMap<string, readonly { id: string; storeId: string | null }[]>

/** The list that `/sales/{id}/receipt` takes its id from: `/sales`. */
export const listOf = (path: string) => path.slice(0, path.indexOf('/{'))

/** The list that `categoryId` takes its values from: `/categories`. */
export function listOfProperty(name: string): string | null {
  const thing = /^(.+)Ids?$/.exec(name)?.[1]
  if (thing === undefined) return null
  const words = thing.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  if (words === 'cashier' || words.endsWith('-by')) return '/users'
  return `/${words.endsWith('y') ? `${words.slice(0, -1)}ies` : words.endsWith('x') ? `${words}es` : `${words}s`}`
}

/** What the lists of the API show its administrator. */
export async function knownIds(shop: TestShop, api: Api): Promise<KnownIds> {
  const known = new Map<string, { id: string; storeId: string | null }[]>()
  for (const { method, path, parameters } of api.operations) {
    const isList = method === 'GET' && !path.includes('{') && parameters.some(({ name }) => name === 'cursor')
    if (!isList) continue
    const { body } = await shop.api('GET', `${path}?limit=20`)
    const items: readonly Record<string, unknown>[] = Array.isArray(body.items) ? body.items : []
    known.set(
      path,
      items.flatMap(({ id, code, storeId }) => {
        const key = id ?? code
        if (typeof key !== 'string') return []
        return [{ id: key, storeId: path === '/stores' ? key : typeof storeId === 'string' ? storeId : null }]
      }),
    )
  }
  return known
}
