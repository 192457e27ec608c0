import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDates } from '../shared/format/dates.ts'
import { addDays } from '../shared/format/day.ts'
import type { Filters } from '../shared/list/list-search.ts'
import { Field } from '../shared/ui/field.tsx'
import { TextInput } from '../shared/ui/input.tsx'
import { Select } from '../shared/ui/select.tsx'
import { categoryOptions } from './categories/category-tree.ts'
import { DAY_RANGES, rangeDays } from './day-range.ts'
import { useCategories, useRegisters, useStores } from './reference.ts'

type FilterProps = { filters: Filters; setFilter: (key: string, value: string | null) => void }

const ALL = 'all'

/** A filter of fixed choices; its first choice takes the filter out. */
export function ChoiceFilter({
  name,
  label,
  allLabel,
  options,
  filters,
  setFilter,
}: FilterProps & {
  name: string
  label: string
  allLabel: string
  options: readonly { value: string; label: string }[]
}) {
  return (
    <Select
      label={label}
      controlSize="md"
      className="w-auto! min-w-36 max-sm:min-w-[calc(50%-0.25rem)] max-sm:flex-1"
      value={filters[name] ?? ALL}
      onValue={(value) => setFilter(name, value === ALL ? null : value)}
      options={[{ value: ALL, label: allLabel }, ...options]}
    />
  )
}

/** Shown only where there is more than one store to tell apart. */
export function StoreFilter(props: FilterProps) {
  const { t } = useTranslation('list')
  const stores = useStores()
  if (stores.length < 2 && props.filters.storeId === undefined) return null
  return (
    <ChoiceFilter
      {...props}
      name="storeId"
      label={t('store')}
      allLabel={t('allStores')}
      options={stores.map((store) => ({ value: store.id, label: store.name }))}
    />
  )
}

export function RegisterFilter(props: FilterProps) {
  const { t } = useTranslation('list')
  const registers = useRegisters().filter(
    (register) => props.filters.storeId === undefined || register.storeId === props.filters.storeId,
  )
  if (registers.length < 2 && props.filters.registerId === undefined) return null
  return (
    <ChoiceFilter
      {...props}
      name="registerId"
      label={t('register')}
      allLabel={t('allRegisters')}
      options={registers.map((register) => ({ value: register.id, label: register.name }))}
    />
  )
}

export function CategoryFilter(props: FilterProps) {
  const { t } = useTranslation('list')
  const categories = useCategories()
  if (categories.length === 0) return null
  return (
    <ChoiceFilter
      {...props}
      name="categoryId"
      label={t('category')}
      allLabel={t('allCategories')}
      options={categoryOptions(categories)}
    />
  )
}

export function ActiveFilter(props: FilterProps) {
  const { t } = useTranslation('list')
  return (
    <ChoiceFilter
      {...props}
      name="active"
      label={t('state')}
      allLabel={t('anyState')}
      options={[
        { value: 'true', label: t('active') },
        { value: 'false', label: t('inactive') },
      ]}
    />
  )
}

/** Days from and to, by name or one by one, in the shop's time zone. */
export function PeriodFilter({
  filters,
  setFilters,
}: {
  filters: Filters
  setFilters: (changes: { from: string | null; to: string | null }) => void
}) {
  const setPeriod = (from: string | null, to: string | null) => setFilters({ from, to })
  const { t } = useTranslation('list')
  const today = useDates().today()
  const { from, to } = filters
  const range = DAY_RANGES.find((one) => {
    const days = rangeDays(one, today)
    return days.from === from && days.to === to
  })
  // Chosen by hand the days stay open to edit, even while they happen to be those of a named range.
  const [byHand, setByHand] = useState(false)
  const named = from === undefined && to === undefined ? 'always' : range
  const value = byHand ? 'custom' : (named ?? 'custom')
  return (
    <>
      <Select
        label={t('period')}
        className="w-auto! min-w-32 max-sm:min-w-[calc(50%-0.25rem)] max-sm:flex-1"
        value={value}
        onValue={(next) => {
          setByHand(next === 'custom')
          if (next === 'always') setPeriod(null, null)
          else if (next === 'custom') setPeriod(from ?? addDays(today, -6), to ?? addDays(today, -1))
          else {
            const days = rangeDays(next, today)
            setPeriod(days.from, days.to)
          }
        }}
        options={(['always', ...DAY_RANGES, 'custom'] as const).map((one) => ({
          value: one,
          label: t(`range.${one}`),
        }))}
      />
      {value === 'custom' && (
        <>
          <Field label={t('from')} labelHidden>
            <TextInput type="date" value={from ?? ''} max={to} onValue={(day) => setPeriod(day || null, to ?? null)} />
          </Field>
          <Field label={t('to')} labelHidden>
            <TextInput
              type="date"
              value={to ?? ''}
              min={from}
              onValue={(day) => setPeriod(from ?? null, day || null)}
            />
          </Field>
        </>
      )}
    </>
  )
}
