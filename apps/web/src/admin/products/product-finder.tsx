import { Combobox } from '@base-ui/react/combobox'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { fetchPage, type RowOf } from '../../shared/list/use-list.ts'
import { cx } from '../../shared/ui/classes.ts'
import { Field, useFieldLink } from '../../shared/ui/field.tsx'
import { CONTROL } from '../../shared/ui/input.tsx'

type Row = RowOf<'/api/v1/products'>

type ProductFinderProps = {
  label: string
  hint?: string
  error?: string | null
  /** The product chosen, or scanned; the box empties itself for the next. */
  onProduct: (product: Row) => void
}

/** Finds products by name, SKU or barcode; Enter takes the first, so that a scanner may feed it. */
export function ProductFinder({ label, hint, error, onProduct }: ProductFinderProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Finder onProduct={onProduct} />
    </Field>
  )
}

const LIMIT = '12'

function Finder({ onProduct }: { onProduct: (product: Row) => void }) {
  const link = useFieldLink()
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['product-finder', asked],
    queryFn: ({ signal }) => fetchPage('/api/v1/products', { q: asked, active: 'true', limit: LIMIT }, { signal }),
    enabled: asked !== '',
  })
  const items = asked === '' ? [] : (found.data?.items ?? [])
  return (
    <Combobox.Root<Row>
      items={items}
      filter={null}
      autoHighlight
      inputValue={typed}
      onInputValueChange={(value, details) => {
        if (details.reason !== 'item-press') setTyped(value)
      }}
      value={null}
      onValueChange={(product) => {
        if (product === null) return
        onProduct(product)
        setTyped('')
      }}
      itemToStringLabel={(product) => product.name}
      isItemEqualToValue={(a, b) => a.id === b.id}
    >
      <Combobox.Input {...link} autoComplete="off" className={cx(CONTROL, 'h-9 px-3 touch:h-11')} />
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-60">
          <Combobox.Popup className="pop scroll-thin max-h-72 w-[var(--anchor-width)] overflow-y-auto rounded-xl border border-line bg-surface p-1 shadow-lift outline-none empty:hidden">
            <Combobox.List>
              {(product: Row) => (
                <Combobox.Item
                  key={product.id}
                  value={product}
                  className="flex cursor-default items-baseline justify-between gap-3 rounded-lg px-2.5 py-1.5 outline-none data-highlighted:bg-hover touch:py-2.5"
                >
                  <span className="min-w-0 truncate">{product.name}</span>
                  <span className="shrink-0 text-xs text-ink-3">
                    {product.sku} · {product.onHand ?? '—'}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
