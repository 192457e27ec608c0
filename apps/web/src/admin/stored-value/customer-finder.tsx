import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchPage, type RowOf } from '../../shared/list/use-list.ts'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'

type CustomerFinderProps = {
  label: string
  /** Name of the customer chosen; empty while there is none. */
  chosen: string
  error: string | null
  required: boolean
  onCustomer: (customer: RowOf<'/api/v1/customers'>) => void
}

const LIMIT = '6'

/** Finds a customer by name, document or phone. */
export function CustomerFinder({ label, chosen, error, required, onCustomer }: CustomerFinderProps) {
  const { t } = useTranslation('storedValue')
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['customer-finder', asked],
    queryFn: ({ signal }) => fetchPage('/api/v1/customers', { q: asked, active: 'true', limit: LIMIT }, { signal }),
    enabled: asked !== '',
  })
  const items = asked === '' ? [] : (found.data?.items ?? [])
  return (
    <div className="flex flex-col gap-1">
      <Field
        label={label}
        hint={chosen === '' ? t('customerHint') : t('chosen', { name: chosen })}
        error={error}
        required={required}
      >
        <TextInput value={typed} onValue={setTyped} spellCheck={false} />
      </Field>
      {items.length > 0 && (
        <ul aria-label={t('customersFound')} className="rounded-xl border border-line">
          {items.map((customer) => (
            <li key={customer.id}>
              <button
                type="button"
                onClick={() => {
                  onCustomer(customer)
                  setTyped('')
                }}
                className="flex w-full justify-between gap-3 px-3 py-1.5 text-left hover:bg-hover touch:py-2.5"
              >
                <span className="min-w-0 truncate">{customer.name}</span>
                <span className="shrink-0 text-xs text-ink-3">{customer.documentNumber ?? customer.phone ?? ''}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
