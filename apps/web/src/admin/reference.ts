import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { listPath, withFilters } from '../shared/list/list-search.ts'
import { fetchAll, type ListPath, type RowOf } from '../shared/list/use-list.ts'
import { useCan } from '../shared/session/session.ts'

const REFERENCE_STALE_MS = 60_000

function useAll<P extends ListPath>(path: P, enabled = true) {
  const query = useQuery({
    queryKey: ['all', path],
    queryFn: () => fetchAll(path),
    staleTime: REFERENCE_STALE_MS,
    enabled,
  })
  return query.data ?? EMPTY
}

const EMPTY: never[] = []

/** Short lists that other screens choose from and name rows by; empty until loaded or when not allowed. */
export const useStores = (): readonly RowOf<'/api/v1/stores'>[] => useAll('/api/v1/stores', useCan()('stores.read'))
export const useRegisters = (): readonly RowOf<'/api/v1/registers'>[] =>
  useAll('/api/v1/registers', useCan()('stores.read'))
export const useCategories = (): readonly RowOf<'/api/v1/categories'>[] =>
  useAll('/api/v1/categories', useCan()('catalog.read'))
export const useTaxes = (): readonly RowOf<'/api/v1/taxes'>[] => useAll('/api/v1/taxes', useCan()('catalog.read'))
export const useUnits = (): readonly RowOf<'/api/v1/units'>[] => useAll('/api/v1/units', useCan()('catalog.read'))
export const usePriceLists = (): readonly RowOf<'/api/v1/price-lists'>[] =>
  useAll('/api/v1/price-lists', useCan()('catalog.read'))
export const useCustomerGroups = (): readonly RowOf<'/api/v1/customer-groups'>[] =>
  useAll('/api/v1/customer-groups', useCan()('customers.read'))
export const useSuppliers = (): readonly RowOf<'/api/v1/suppliers'>[] =>
  useAll('/api/v1/suppliers', useCan()('purchasing.read'))
export const useAccounts = (): readonly RowOf<'/api/v1/accounting/accounts'>[] =>
  useAll('/api/v1/accounting/accounts', useCan()('accounting.read'))
export const useRoles = (): readonly RowOf<'/api/v1/roles'>[] => useAll('/api/v1/roles', useCan()('roles.read'))
export const usePaymentMethods = (): readonly RowOf<'/api/v1/payment-methods'>[] => useAll('/api/v1/payment-methods')

/** The name of a row by its id; the id itself is never shown to people. */
export function nameById(rows: readonly { id: string; name: string }[], id: string | null): string {
  return rows.find((row) => row.id === id)?.name ?? '—'
}

/** After something was saved: every list and detail on screen asks again. */
export function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries()
}

/** The record a list shows in its sheet, held in the address as `open=<id>` or `open=new`. */
export function useOpenRecord() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const navigate = useNavigate()
  const go = (id: string | null) =>
    navigate({ to: '.', search: (now: Record<string, unknown>) => withFilters(now, { open: id }) })
  return {
    open: typeof search.open === 'string' ? search.open : null,
    href: (id: string) => listPath(pathname, withFilters(search, { open: id })),
    show: (id: string) => void go(id),
    close: () => void go(null),
  }
}
