import { useTranslation } from 'react-i18next'
import type { Catalogue, CatalogueCategory } from '../../offline/catalogue.ts'
import { useObservable } from '../../offline/observable.ts'
import { cx } from '../../shared/ui/classes.ts'
import { deviceSettings } from '../device/till-device.ts'
import { childrenOf } from './categories.ts'

/** Stands for this till's favourites among the ids of categories. */
export const FAVOURITES = 'favourites'

type CategoryBarProps = { catalogue: Catalogue; chosen: string | null; onChoose: (id: string | null) => void }

/** The top categories in a row, and below them the children of the chosen one where it has some. */
export function CategoryBar({ catalogue, chosen, onChoose }: CategoryBarProps) {
  const { t } = useTranslation('till')
  const hasFavourites = useObservable(deviceSettings).favourites.length > 0
  const top = childrenOf(catalogue, null)
  const current = catalogue.categories.find((category) => category.id === chosen)
  const parentId = current?.parentId ?? current?.id ?? null
  const below = parentId === null ? [] : childrenOf(catalogue, parentId)
  return (
    <nav aria-label={t('categories.label')} className="px-3 pt-1">
      <Row
        all={t('categories.all')}
        isAll={chosen === null}
        onAll={() => onChoose(null)}
        favourites={hasFavourites ? t('categories.favourites') : null}
        items={top}
        isChosen={(id) => id === (chosen === FAVOURITES ? FAVOURITES : parentId)}
        onChoose={onChoose}
      />
      {below.length > 0 && (
        <Row
          all={t('categories.whole', { name: catalogue.categories.find(({ id }) => id === parentId)?.name ?? '' })}
          isAll={chosen === parentId}
          onAll={() => onChoose(parentId)}
          items={below}
          isChosen={(id) => id === chosen}
          onChoose={onChoose}
        />
      )}
    </nav>
  )
}

type RowProps = {
  all: string
  isAll: boolean
  onAll: () => void
  /** Name of the favourites' chip, where it has one. */
  favourites?: string | null
  items: readonly CatalogueCategory[]
  isChosen: (id: string) => boolean
  onChoose: (id: string) => void
}

function Row({ all, isAll, onAll, favourites = null, items, isChosen, onChoose }: RowProps) {
  return (
    <div className="scroll-thin -mx-1 flex gap-1.5 overflow-x-auto px-1 py-1.5">
      <Chip name={all} color={null} chosen={isAll} onClick={onAll} />
      {favourites !== null && (
        <Chip name={favourites} color={null} chosen={isChosen(FAVOURITES)} onClick={() => onChoose(FAVOURITES)} />
      )}
      {items.map(({ id, name, color }) => (
        <Chip key={id} name={name} color={color} chosen={isChosen(id)} onClick={() => onChoose(id)} />
      ))}
    </div>
  )
}

function Chip({
  name,
  color,
  chosen,
  onClick,
}: {
  name: string
  color: string | null
  chosen: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onClick}
      className={cx(
        'flex h-9 shrink-0 items-center gap-2 rounded-full border px-3.5 text-[0.8125rem] font-medium touch:h-11',
        chosen ? 'border-accent bg-accent text-on-accent' : 'border-line-2 bg-surface text-ink-2 hover:bg-hover',
      )}
    >
      {color !== null && (
        <span aria-hidden className="size-2.5 rounded-full ring-1 ring-surface" style={{ backgroundColor: color }} />
      )}
      {name}
    </button>
  )
}
