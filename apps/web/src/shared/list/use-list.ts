import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { answer, authorizedFetch } from '../api/client.ts'
import type { paths } from '../api/schema.generated.ts'
import { type Filters, listPath, readFilters, withFilters } from './list-search.ts'

type PageOf<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** Paths of the API that answer a page of rows. */
export type ListPath = {
  [P in keyof paths]: PageOf<P> extends { items: unknown[]; nextCursor: string | null } ? P : never
}[keyof paths]

/** A row of a list, from the API's own description. */
export type RowOf<P extends ListPath> = PageOf<P> extends { items: (infer Row)[] } ? Row : never
export type Page<Row> = { items: Row[]; nextCursor: string | null }

/** `inPath` fills the `{id}` of a list that lies under a record. */
type FetchOptions = { inPath?: Readonly<Record<string, string>>; signal?: AbortSignal }

const addressOf = (path: string, inPath: FetchOptions['inPath']) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath?.[name] ?? ''))

/** One page of a list. Filters are text, as in the address; the server validates them. */
export async function fetchPage<P extends ListPath>(path: P, filters: Filters, options: FetchOptions = {}) {
  const request = new Request(listPath(addressOf(path, options.inPath), filters), { signal: options.signal ?? null })
  const response = await authorizedFetch(request)
  const body: unknown = await response.json().catch(() => null)
  return answer<Page<RowOf<P>>>(
    Promise.resolve(response.ok ? { data: body as Page<RowOf<P>>, response } : { error: body, response }),
  )
}

const MOST_PAGES = 40

/** Every row of a short list (stores, taxes, roles), 500 a request and at most 20,000. */
export async function fetchAll<P extends ListPath>(
  path: P,
  filters: Filters = {},
  inPath: Readonly<Record<string, string>> = {},
): Promise<RowOf<P>[]> {
  const rows: RowOf<P>[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const query: Filters = { ...filters, limit: '500', ...(cursor === null ? {} : { cursor }) }
    const page: Page<RowOf<P>> = await fetchPage(path, query, { inPath })
    rows.push(...page.items)
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return rows
}

/** The list's filters and the way to change one; they live in the address, so a link or a reload keeps them. */
export function useFilters(known: readonly string[]) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const setFilters = (changes: Record<string, string | null>) =>
    void navigate({ to: '.', search: (now: Record<string, unknown>) => withFilters(now, changes), replace: true })
  return {
    filters: readFilters(search, known),
    setFilters,
    setFilter: (key: string, value: string | null) => setFilters({ [key]: value }),
    clearFilters: () => setFilters(Object.fromEntries(known.map((key) => [key, null]))),
  }
}

/** The rows of a list, page after page, under its filters. */
type ListOptions = { enabled?: boolean; inPath?: FetchOptions['inPath'] }

export function useList<P extends ListPath>(
  path: P,
  filters: Filters,
  { enabled = true, inPath = {} }: ListOptions = {},
) {
  const query = useInfiniteQuery({
    queryKey: ['list', path, inPath, filters],
    queryFn: ({ pageParam, signal }) =>
      fetchPage(
        path,
        { ...filters, limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal, inPath },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled,
  })
  return {
    /** Where the list lies, for its exports. */
    path: addressOf(path, inPath),
    filters,
    rows: query.data?.pages.flatMap((page) => page.items) ?? null,
    problem: query.error,
    stale: query.isPlaceholderData,
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}

export type List<Row> = Omit<ReturnType<typeof useList>, 'rows' | 'path'> & { path: string; rows: Row[] | null }
