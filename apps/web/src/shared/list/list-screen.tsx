import { type LucideIcon, SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState, Notice } from '../ui/feedback.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import { SearchInput } from '../ui/input.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { type Column, DataTable } from './data-table.tsx'
import { ExportMenu } from './export-menu.tsx'
import { nextSort } from './list-search.ts'
import type { List } from './use-list.ts'
import type { Selection } from './use-selection.ts'

type ListScreenProps<Row> = {
  title: string
  list: List<Row>
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  rowHref?: (row: Row) => string
  setFilter: (key: string, value: string | null) => void
  clearFilters: () => void
  /** Label of the search box; left out where the API does not search this list. */
  search?: string
  /** The filter the search box writes; `q` unless said. */
  searchKey?: string
  /** Filters beside the search box. */
  children?: ReactNode
  /** Stands between the title and the list. */
  lead?: ReactNode
  /** Buttons at the top right; the main one last. */
  actions?: ReactNode
  empty: { icon: LucideIcon; title: string; text: string; action?: ReactNode }
  /** Name of the exported file, without its ending. */
  fileName: string
  /** Rows can be chosen; `bulk` are the acts on them. */
  selection?: Selection<Row>
  bulk?: ReactNode
  /** Shows its own title; off where the list is a tab of another page. */
  header?: boolean
}

/** Search, filters, rows, pages and exports of one list: every list of the back office is this. */
export function ListScreen<Row>(props: ListScreenProps<Row>) {
  const { t } = useTranslation('list')
  const text = useProblemText()
  const { list, setFilter, searchKey = 'q' } = props
  const filtered = Object.keys(list.filters).some((key) => key !== 'sort')
  const empty = list.rows !== null && list.rows.length === 0
  const exports = <ExportMenu path={list.path} filters={list.filters} fileName={props.fileName} />
  return (
    <div className="flex min-h-full flex-col gap-4">
      {props.header !== false && (
        <PageHeader title={props.title}>
          {exports}
          {props.actions}
        </PageHeader>
      )}
      {props.lead}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {props.search !== undefined && (
          <SearchBox
            label={props.search}
            value={list.filters[searchKey] ?? ''}
            onValue={(value) => setFilter(searchKey, value)}
          />
        )}
        {props.children}
        {filtered && (
          <Button size="sm" variant="ghost" onClick={props.clearFilters}>
            {t('clearFilters')}
          </Button>
        )}
        {props.header === false && (
          <div className="ml-auto flex gap-2">
            {exports}
            {props.actions}
          </div>
        )}
      </div>
      {props.selection !== undefined && props.selection.rows.length > 0 && (
        <div
          role="toolbar"
          aria-label={t('selected', { count: props.selection.rows.length })}
          className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-2xl border border-accent bg-accent-soft px-4 py-2 shadow-lift"
        >
          <span aria-live="polite" className="mr-auto font-medium text-accent-ink">
            {t('selected', { count: props.selection.rows.length })}
          </span>
          {props.bulk}
          <Button size="sm" variant="ghost" onClick={props.selection.clear}>
            {t('clearSelection')}
          </Button>
        </div>
      )}
      {list.problem !== null && (
        <Notice
          tone="danger"
          action={
            <Button size="sm" onClick={list.retry}>
              {t('retry')}
            </Button>
          }
        >
          {text(list.problem)}
        </Notice>
      )}
      {(list.problem === null || list.rows !== null) && (
        <div className="overflow-hidden rounded-2xl border border-line bg-surface">
          {empty ? (
            filtered ? (
              <EmptyState
                icon={SearchX}
                title={t('nothingFound')}
                action={<Button onClick={props.clearFilters}>{t('clearFilters')}</Button>}
              >
                {t('nothingFoundText')}
              </EmptyState>
            ) : (
              <EmptyState icon={props.empty.icon} title={props.empty.title} action={props.empty.action}>
                {props.empty.text}
              </EmptyState>
            )
          ) : (
            <DataTable
              label={props.title}
              columns={props.columns}
              rows={list.rows}
              rowKey={props.rowKey}
              {...(props.rowHref && { rowHref: props.rowHref })}
              selection={props.selection}
              dimmed={list.stale}
              sort={list.filters.sort}
              onSort={(column) => setFilter('sort', nextSort(list.filters.sort, column))}
              onEnd={() => list.more && !list.loadingMore && list.loadMore()}
            />
          )}
          {list.more && (
            <div className="border-t border-line p-2 text-center">
              <Button variant="ghost" busy={list.loadingMore} onClick={list.loadMore}>
                {t('more')}
              </Button>
            </div>
          )}
        </div>
      )}
      {list.rows !== null && list.rows.length > 0 && (
        <p aria-live="polite" className="text-xs text-ink-3">
          {t(list.more ? 'shownSoFar' : 'shown', { count: list.rows.length })}
        </p>
      )}
    </div>
  )
}

const TYPING_PAUSE_MS = 200

/** Writes the search into the address when the typing pauses, so that a word is one request. */
function SearchBox({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  useEffect(() => {
    // The address changed by other means (back button, filters cleared): the box follows it.
    if (value !== sent.current) {
      sent.current = value
      setTyped(value)
    }
  }, [value])
  useEffect(() => {
    if (typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      onValue(sent.current)
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  })
  useHotkeys({ '/': () => input.current?.focus(), 'Ctrl+F': () => input.current?.select() })
  return (
    <SearchInput
      ref={input}
      label={label}
      shortcut="/"
      value={typed}
      onValue={setTyped}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
      }}
      className="w-full sm:w-72"
    />
  )
}
