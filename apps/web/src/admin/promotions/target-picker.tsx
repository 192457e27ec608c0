import type { Target } from '@odata-pos/domain/promotions'
import { useQueries } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { Select } from '../../shared/ui/select.tsx'
import { categoryOptions } from '../categories/category-tree.ts'
import { ProductFinder } from '../products/product-finder.tsx'
import { nameById, useCategories } from '../reference.ts'

const CHOOSE = 'choose'

type TargetPickerProps = {
  label: string
  value: Target
  onValue: (target: Target) => void
  error: string | null
  /** What it means to choose nothing. */
  empty: string
}

/** Products and categories that something is about. */
export function TargetPicker({ label, value, onValue, error, empty }: TargetPickerProps) {
  const { t } = useTranslation('promotions')
  const categories = useCategories()
  const products = useQueries({
    queries: value.productIds.map((id) => ({
      queryKey: ['detail', 'product', id],
      queryFn: () => answer(api.GET('/api/v1/products/{id}', { params: { path: { id } } })),
    })),
  })
  const without = (id: string) => ({
    productIds: value.productIds.filter((one) => one !== id),
    categoryIds: value.categoryIds.filter((one) => one !== id),
  })
  const chosen = [
    ...value.categoryIds.map((id) => ({ id, name: nameById(categories, id) })),
    ...value.productIds.map((id, index) => ({ id, name: products[index]?.data?.name ?? '…' })),
  ]
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{label}</legend>
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <ProductFinder
          label={t('addProduct')}
          error={error}
          onProduct={({ id }) =>
            value.productIds.includes(id) || onValue({ ...value, productIds: [...value.productIds, id] })
          }
        />
        {categories.length > 0 && (
          <div className="pb-0.5">
            <Select
              label={t('addCategory')}
              value={CHOOSE}
              onValue={(id) =>
                id === CHOOSE ||
                value.categoryIds.includes(id) ||
                onValue({ ...value, categoryIds: [...value.categoryIds, id] })
              }
              options={[{ value: CHOOSE, label: t('addCategory') }, ...categoryOptions(categories)]}
            />
          </div>
        )}
      </div>
      {chosen.length === 0 ? (
        <p className="text-xs text-ink-3">{empty}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => onValue(without(id))}
                aria-label={t('removeTarget', { name })}
                className="flex items-center gap-1.5 rounded-full border border-line-2 bg-sunken px-2.5 py-1 text-[0.8125rem] hover:bg-hover touch:py-2"
              >
                {name}
                <X size={14} aria-hidden className="text-ink-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
