import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../shared/api/client.ts'

/** Lines looked up at once; a longer sale shows the ids of the others. */
const LOOKED_UP = 40

/** Names of the products that lines mention; a product that is gone has none. */
export function useProductNames(lines: readonly Record<string, unknown>[]): { id: string; name: string }[] {
  const ids = [...new Set(lines.flatMap(({ productId }) => (typeof productId === 'string' ? [productId] : [])))]
  const query = useQuery({
    queryKey: ['product-names', ...ids],
    queryFn: async () => {
      const found = await Promise.allSettled(
        ids.slice(0, LOOKED_UP).map((id) => answer(api.GET('/api/v1/products/{id}', { params: { path: { id } } }))),
      )
      return found.flatMap((one) => (one.status === 'fulfilled' ? [{ id: one.value.id, name: one.value.name }] : []))
    },
  })
  return query.data ?? []
}
