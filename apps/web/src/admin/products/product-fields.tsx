import { isBelowFloor, marginPercent } from '@odata-pos/domain/pricing'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../shared/form/use-form.ts'
import { useCompany } from '../../shared/session/session.ts'
import { MoneyInput, QuantityInput } from '../../shared/ui/amount-input.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Checkbox, Switch } from '../../shared/ui/choice.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea, TextInput } from '../../shared/ui/input.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { categoryOptions } from '../categories/category-tree.ts'
import { useCategories, usePriceLists, useTaxes, useUnits } from '../reference.ts'
import { doubtfulBarcodes, type ProductDraft } from './product-draft.ts'

type ProductFieldsProps = {
  form: Form<ProductDraft>
  image: ReactNode
  /** The product is there already: it can be taken off sale. */
  existing?: boolean
  readOnly?: boolean
}
type PartProps = { form: Form<ProductDraft> }

const NO_CATEGORY = 'none'

export function ProductFields({ form, image, existing = false, readOnly = false }: ProductFieldsProps) {
  const { t } = useTranslation('products')
  const lists = usePriceLists()
  return (
    <fieldset disabled={readOnly} className="contents">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t('sectionMain')}>
            <MainFields form={form} />
          </Card>
          <Card title={t('sectionPrice')}>
            <PriceFields form={form} />
          </Card>
          {lists.length > 0 && (
            <Card title={t('sectionPrices')}>
              <ListPrices form={form} />
            </Card>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={t('sectionImage')}>{image}</Card>
          <Card title={t('sectionCodes')}>
            <CodeFields form={form} />
          </Card>
          <Card title={t('sectionStock')}>
            <StockFields form={form} />
          </Card>
          {existing && (
            <Card>
              <Switch
                checked={form.draft.active}
                onChecked={(value) => form.set('active', value)}
                label={t('active')}
                hint={t('activeHint')}
              />
            </Card>
          )}
        </div>
      </div>
    </fieldset>
  )
}

function MainFields({ form }: PartProps) {
  const { t } = useTranslation('products')
  const { draft, set, error } = form
  const categories = useCategories()
  const units = useUnits()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('name')} error={error('name')} required className="sm:col-span-2">
        <TextInput autoFocus value={draft.name} onValue={(value) => set('name', value)} />
      </Field>
      <Field label={t('sku')} error={error('sku')} required>
        <TextInput value={draft.sku} onValue={(value) => set('sku', value)} spellCheck={false} />
      </Field>
      <Field label={t('category')} error={error('categoryId')}>
        <Select
          value={draft.categoryId ?? NO_CATEGORY}
          onValue={(value) => set('categoryId', value === NO_CATEGORY ? null : value)}
          options={[{ value: NO_CATEGORY, label: t('noCategory') }, ...categoryOptions(categories)]}
        />
      </Field>
      <Field label={t('unit')} error={error('unitCode')}>
        <Select
          value={draft.unitCode}
          onValue={(value) => set('unitCode', value)}
          options={units.map((unit) => ({ value: unit.code, label: unit.name }))}
        />
      </Field>
      <div className="self-end">
        <Switch
          checked={draft.weighed}
          onChecked={(value) => set('weighed', value)}
          label={t('weighed')}
          hint={t('weighedHint')}
        />
      </div>
      <Field label={t('description')} error={error('description')} className="sm:col-span-2">
        <TextArea value={draft.description} onValue={(value) => set('description', value)} rows={2} />
      </Field>
    </div>
  )
}

function PriceFields({ form }: PartProps) {
  const { t } = useTranslation('products')
  const { draft, set, error } = form
  const taxes = useTaxes().filter((tax) => tax.active || draft.taxIds.includes(tax.id))
  const company = useCompany()
  const rates = taxes.filter((tax) => draft.taxIds.includes(tax.id))
  const margin =
    company === null ? null : marginPercent({ price: draft.price ?? 0, cost: draft.cost ?? 0, taxes: rates }, company)
  const low = isBelowFloor(margin, company?.minMargin ?? null)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('price')} hint={t('priceHint')} error={error('price')} required>
        <MoneyInput value={draft.price} onValue={(value) => set('price', value)} />
      </Field>
      <Field label={t('cost')} hint={margin === null ? null : t('margin', { percent: margin })} error={error('cost')}>
        <MoneyInput value={draft.cost} onValue={(value) => set('cost', value)} />
      </Field>
      {low && (
        <div className="sm:col-span-2">
          <Notice tone="warn">{t('belowFloor', { percent: margin, floor: company?.minMargin })}</Notice>
        </div>
      )}
      <fieldset className="sm:col-span-2">
        <legend className="text-[0.8125rem] font-medium text-ink-2">{t('taxes')}</legend>
        {taxes.length === 0 ? (
          <p className="text-ink-3">{t('noTaxes')}</p>
        ) : (
          <div className="mt-1 grid gap-x-4 sm:grid-cols-2">
            {taxes.map((tax) => (
              <Checkbox
                key={tax.id}
                checked={draft.taxIds.includes(tax.id)}
                onChecked={(on) =>
                  set('taxIds', on ? [...draft.taxIds, tax.id] : draft.taxIds.filter((id) => id !== tax.id))
                }
                label={tax.name}
                hint={tax.code}
              />
            ))}
          </div>
        )}
        {error('taxIds') !== null && <p className="text-xs text-danger-ink">{error('taxIds')}</p>}
      </fieldset>
    </div>
  )
}

function ListPrices({ form }: PartProps) {
  const { t } = useTranslation('products')
  const { draft, set, error } = form
  const lists = usePriceLists().filter((list) => list.active || draft.prices[list.id] !== undefined)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {lists.map((list) => (
        <Field key={list.id} label={list.name} hint={t('listPriceHint')}>
          <MoneyInput
            value={draft.prices[list.id] ?? null}
            onValue={(value) => set('prices', { ...draft.prices, [list.id]: value })}
          />
        </Field>
      ))}
      {draft.otherPrices.length > 0 && (
        <p className="text-xs text-ink-2 sm:col-span-2">
          {t('otherPrices', { count: draft.otherPrices.length })}{' '}
          {[...new Set(draft.otherPrices.map((one) => one.priceListId))].map((id) => (
            <TextLink key={id} to={`/admin/price-lists/${id}`}>
              {lists.find((list) => list.id === id)?.name ?? id}
            </TextLink>
          ))}
        </p>
      )}
      {error('prices') !== null && <p className="text-xs text-danger-ink sm:col-span-2">{error('prices')}</p>}
    </div>
  )
}

function CodeFields({ form }: PartProps) {
  const { t } = useTranslation('products')
  const { draft, set, error } = form
  const doubtful = doubtfulBarcodes(draft.barcodes)
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('barcodes')}
        hint={doubtful.length > 0 ? t('barcodeCheck', { codes: doubtful.join(', ') }) : t('barcodesHint')}
        error={error('barcodes')}
      >
        <TextArea
          value={draft.barcodes}
          onValue={(value) => set('barcodes', value)}
          rows={3}
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Field label={t('scaleCode')} hint={t('scaleCodeHint')} error={error('scaleCode')}>
        <TextInput value={draft.scaleCode} onValue={(value) => set('scaleCode', value)} inputMode="numeric" />
      </Field>
    </div>
  )
}

function StockFields({ form }: PartProps) {
  const { t } = useTranslation('products')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <Switch checked={draft.trackStock} onChecked={(value) => set('trackStock', value)} label={t('trackStock')} />
      {draft.trackStock && (
        <>
          <Field label={t('stockPolicy')}>
            <Select
              value={draft.stockPolicy}
              onValue={(value) => set('stockPolicy', value)}
              options={(['allow', 'refuse'] as const).map((value) => ({ value, label: t(`policy.${value}`) }))}
            />
          </Field>
          <Field label={t('minStock')} hint={t('minStockHint')} error={error('minStock')}>
            <QuantityInput value={draft.minStock} onValue={(value) => set('minStock', value)} />
          </Field>
        </>
      )}
    </div>
  )
}
