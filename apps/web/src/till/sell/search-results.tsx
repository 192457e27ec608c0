import { SearchX } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '../../offline/catalogue.ts'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { cx } from '../../shared/ui/classes.ts'
import { EmptyState } from '../../shared/ui/feedback.tsx'
import { addChosen } from '../scan/add-product.ts'
import { activeResult, clearScan, focusScan, searchQuery } from '../scan/scan-input.ts'
import { shelfPrice } from '../ticket/list-price.ts'
import { colorOf } from './categories.ts'
import { ProductPicture } from './product-picture.tsx'
import { resultsNow } from './search.ts'
import { StockText } from './stock-text.tsx'

/** What the typed words find, best first; arrows choose, Enter adds. */
export function SearchResults({ catalogue }: { catalogue: Catalogue; revision: number }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const query = useObservable(searchQuery)
  const active = useObservable(activeResult)
  const list = useRef<HTMLDivElement>(null)
  const results = resultsNow(catalogue, query)

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  if (results.length === 0) {
    return (
      <div className="flex-1">
        <EmptyState icon={SearchX} title={t('search.nothing', { query })}>
          {t('search.nothingHint')}
        </EmptyState>
      </div>
    )
  }
  return (
    <section
      aria-label={t('search.results')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard
      tabIndex={0}
      className="scroll-thin min-h-0 flex-1 overflow-y-auto px-3 pt-1 pb-2 outline-offset-[-2px]"
    >
      <p role="status" className="sr-only">
        {t('search.count', { count: results.length })}
      </p>
      <div
        ref={list}
        id="search-results"
        role="listbox"
        aria-label={t('search.results')}
        className="flex flex-col gap-1"
      >
        {results.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are handled in the field
          <div
            key={item.id}
            id={`search-result-${index}`}
            role="option"
            aria-selected={index === active}
            data-product={item.sku}
            onClick={() => {
              addChosen(catalogue, item)
              clearScan()
              focusScan()
            }}
            className={cx(
              'flex min-h-14 cursor-pointer items-center gap-3 rounded-xl border px-2.5 py-1.5',
              index === active ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-hover',
            )}
          >
            <ProductPicture
              name={item.name}
              imageUrl={item.imageUrl}
              color={colorOf(catalogue, item.categoryId)}
              className="size-10 shrink-0 rounded-lg text-sm"
            />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{item.name}</span>
              <span className="block truncate text-xs text-ink-2">
                {item.sku}
                {item.barcodes[0] !== undefined && ` · ${item.barcodes[0]}`}
              </span>
            </span>
            <StockText item={item} className="max-sm:hidden" />
            <span className="w-24 shrink-0 text-right font-semibold">{money.show(shelfPrice(catalogue, item))}</span>
          </div>
        ))}
      </div>
    </section>
  )
}
