import type { SalesReport } from '@odata-pos/domain/reports/contract'
import { answer, authorizedFetch } from '../../shared/api/client.ts'
import { type Filters, listPath } from '../../shared/list/list-search.ts'

export const REPORT_PATH = '/api/v1/reports/sales'
export const GROUPS = [
  'day',
  'week',
  'month',
  'hour',
  'store',
  'register',
  'product',
  'category',
  'cashier',
  'customer',
  'method',
] as const
export type Group = (typeof GROUPS)[number]

export const isGroup = (text: string | undefined): text is Group => GROUPS.some((group) => group === text)

/** Groups that run along time and keep its order in the chart. */
export const isByTime = (group: Group) => ['day', 'week', 'month', 'hour'].includes(group)

/** The report under filters as the address holds them; the server validates them. */
export async function fetchSalesReport(filters: Filters, signal: AbortSignal): Promise<SalesReport> {
  const response = await authorizedFetch(new Request(listPath(REPORT_PATH, filters), { signal }))
  const body = await response.json().catch(() => null)
  return answer<SalesReport>(Promise.resolve(response.ok ? { data: body, response } : { error: body, response }))
}

type Row = SalesReport['items'][number]

export const FIGURES = [
  'sales',
  'returns',
  'units',
  'gross',
  'discounts',
  'returned',
  'taxes',
  'net',
  'cost',
  'margin',
] as const
export type Figure = (typeof FIGURES)[number]

const isFigure = (text: string): text is Figure => FIGURES.some((figure) => figure === text)

/** Rows by one figure, `-net` descending; without a sort the server's order stays. */
export function sortRows(rows: readonly Row[], sort: string | undefined): Row[] {
  const figure = sort?.replace(/^-/, '') ?? ''
  if (!isFigure(figure)) return [...rows]
  const turn = sort?.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => turn * (Number(a[figure]) - Number(b[figure])))
}
