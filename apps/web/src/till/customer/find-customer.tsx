import type { Customer } from '@odata-pos/domain/customers/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { cx } from '../../shared/ui/classes.ts'
import { Notice } from '../../shared/ui/feedback.tsx'
import { SearchInput } from '../../shared/ui/input.tsx'

const WAIT_MS = 180

type Found = { status: 'none' } | { status: 'found'; items: Customer[] } | { status: 'failed'; problem: unknown }

function useCustomers(query: string): Found {
  const [found, setFound] = useState<Found>({ status: 'none' })
  useEffect(() => {
    const control = new AbortController()
    const timer = setTimeout(async () => {
      const q = query.trim()
      try {
        const { items } = await answer(
          api.GET('/api/v1/customers', {
            params: { query: { limit: 20, ...(q === '' ? {} : { q }) } },
            signal: control.signal,
          }),
        )
        setFound({ status: 'found', items: items.filter((customer) => customer.active) })
      } catch (problem) {
        if (!control.signal.aborted) setFound({ status: 'failed', problem })
      }
    }, WAIT_MS)
    return () => {
      control.abort()
      clearTimeout(timer)
    }
  }, [query])
  return found
}

type FindCustomerProps = { query: string; onQuery: (query: string) => void; onTake: (customer: Customer) => void }

/** Customers by name, document or phone, by keys or by touch. */
export function FindCustomer({ query, onQuery, onTake }: FindCustomerProps) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const found = useCustomers(query)
  const [active, setActive] = useState(0)
  const items = found.status === 'found' ? found.items : []
  return (
    <div data-takes-scans className="flex min-h-80 flex-col gap-3">
      <SearchInput
        label={t('customer.search')}
        value={query}
        onValue={(next) => {
          onQuery(next)
          setActive(0)
        }}
        controlSize="lg"
        onKeyDown={(event) => {
          const chosen = items[active]
          if (event.key === 'ArrowDown') setActive(Math.min(items.length - 1, active + 1))
          else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1))
          else if (event.key === 'Enter' && chosen !== undefined) onTake(chosen)
          else return
          event.preventDefault()
        }}
      />
      {found.status === 'failed' && <Notice tone="warn">{text(found.problem)}</Notice>}
      {found.status === 'found' && items.length === 0 && <p className="px-1 text-ink-2">{t('customer.nobody')}</p>}
      <ul aria-label={t('customer.results')} className="flex flex-col gap-1">
        {items.map((customer, index) => (
          <li key={customer.id}>
            <button
              type="button"
              onClick={() => onTake(customer)}
              className={cx(
                'flex w-full items-center gap-3 rounded-xl border px-3 py-2 text-left',
                index === active ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
              )}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{customer.name}</span>
                <span className="block truncate text-xs text-ink-2">
                  {[documentText(customer), customer.phone, customer.city].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export const documentText = ({ documentNumber, checkDigit }: Customer) =>
  checkDigit === null ? documentNumber : `${documentNumber}-${checkDigit}`
