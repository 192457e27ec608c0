import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import { PackageOpen } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalogue } from '../../offline/catalogue.ts'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { EmptyState } from '../../shared/ui/feedback.tsx'
import { deviceSettings } from '../device/till-device.ts'
import { addChosen } from '../scan/add-product.ts'
import { focusScan } from '../scan/scan-input.ts'
import { shelfPrice } from '../ticket/list-price.ts'
import { colorOf, positionsIn } from './categories.ts'
import { CategoryBar, FAVOURITES } from './category-bar.tsx'
import { favouritePositions } from './favourites.ts'
import { ProductPicture } from './product-picture.tsx'
import { StockText } from './stock-text.tsx'

const TILE_WIDTH_MIN = 136
const TILE_HEIGHT = 136
const GAP = 8

/** The products of a category as tiles; only those in sight exist, so 100,000 scroll like 100. */
export function ProductGrid({ catalogue, revision }: { catalogue: Catalogue; revision: number }) {
  const { t } = useTranslation('till')
  const { favourites } = useObservable(deviceSettings)
  const [category, setCategory] = useState<string | null>(() => (favourites.length > 0 ? FAVOURITES : null))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue changes in place, its revision says when
  const positions = useMemo(
    () => (category === FAVOURITES ? favouritePositions(catalogue, favourites) : positionsIn(catalogue, category)),
    [catalogue, category, revision, favourites],
  )
  return (
    <>
      <CategoryBar catalogue={catalogue} chosen={category} onChoose={setCategory} />
      {positions.length === 0 ? (
        <div className="flex-1">
          <EmptyState icon={PackageOpen} title={t('catalogue.empty')}>
            {t('catalogue.emptyHint')}
          </EmptyState>
        </div>
      ) : (
        <Tiles key={category} catalogue={catalogue} positions={positions} />
      )}
    </>
  )
}

function Tiles({ catalogue, positions }: { catalogue: Catalogue; positions: readonly number[] }) {
  const { t } = useTranslation('till')
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useColumns(scroller)
  const rows = useVirtualizer({
    count: Math.ceil(positions.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => TILE_HEIGHT + GAP,
    overscan: 3,
  })
  return (
    <section
      ref={scroller}
      data-own-arrows
      aria-label={t('catalogue.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard
      tabIndex={0}
      className="scroll-thin min-h-0 flex-1 overflow-y-auto px-3 pt-1 outline-offset-[-2px]"
    >
      <div className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            className="absolute inset-x-0 grid"
            style={{
              transform: `translateY(${row.start}px)`,
              height: TILE_HEIGHT,
              gap: GAP,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {positions.slice(row.index * columns, (row.index + 1) * columns).map((position) => {
              const item = catalogue.items[position]
              return item && <Tile key={item.id} item={item} catalogue={catalogue} />
            })}
          </div>
        ))}
      </div>
    </section>
  )
}

/** How many tiles fit beside each other. */
function useColumns(scroller: { readonly current: HTMLElement | null }) {
  const [columns, setColumns] = useState(4)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      setColumns(Math.max(2, Math.floor((width + GAP) / (TILE_WIDTH_MIN + GAP))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return columns
}

const Tile = memo(function Tile({ item, catalogue }: { item: CatalogItem; catalogue: Catalogue }) {
  const money = useMoney()
  return (
    <button
      type="button"
      data-product={item.sku}
      onClick={(event) => {
        addChosen(catalogue, item)
        // After a mouse or a finger the keys go back to the scan field, or the next Enter would add it again.
        if (event.detail > 0) focusScan()
      }}
      className="flex min-w-0 flex-col overflow-hidden rounded-xl border border-line bg-surface text-left hover:border-line-2 hover:shadow-sm active:border-accent active:bg-accent-soft"
    >
      <ProductPicture
        name={item.name}
        imageUrl={item.imageUrl}
        color={colorOf(catalogue, item.categoryId)}
        className="h-13 w-full shrink-0 text-base"
      />
      <span className="flex min-h-0 flex-1 flex-col px-2.5 py-1.5">
        <span className="line-clamp-2 text-[0.8125rem] leading-[1.15rem]">{item.name}</span>
        <span className="mt-auto flex items-baseline justify-between gap-1">
          <span className="font-semibold">{money.show(shelfPrice(catalogue, item))}</span>
          <StockText item={item} />
        </span>
      </span>
    </button>
  )
})
