import { changedPrice, type PriceChangeRule } from '@odata-pos/domain/catalog'
import type { Product } from '@odata-pos/domain/catalog/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoney } from '../../shared/format/money.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Select } from '../../shared/ui/select.tsx'

/** How many of the chosen products the preview shows. */
const SHOWN_MAX = 5
/** Multiples people round prices to, in units that they see: 50, 100 and 1,000 pesos. */
const STEPS = [1, 50, 100, 500, 1000] as const

type BulkPriceProps = {
  products: readonly Product[]
  busy: boolean
  onClose: () => void
  onRule: (rule: PriceChangeRule) => void
}

/** One rule for the prices of many products, with what it makes of the first of them. */
export function BulkPrice({ products, busy, onClose, onRule }: BulkPriceProps) {
  const { t } = useTranslation('products')
  const money = useMoney()
  const [how, setHow] = useState<'up' | 'down' | 'set'>('up')
  const [by, setBy] = useState<'percent' | 'amount'>('percent')
  const [percent, setPercent] = useState('')
  const [amount, setAmount] = useState<number | null>(null)
  const [stepText, setStepText] = useState('1')
  const seen = 10 ** (money.format.minorDigits - money.format.visibleDecimals)
  const step = stepText === '1' ? 1 : Number(stepText) * seen
  const typed = percent.trim().replace(',', '.')

  const rule = ((): PriceChangeRule | null => {
    if (how === 'set') return amount === null ? null : { kind: 'set', amount }
    if (by === 'amount') return amount === null ? null : { kind: 'amount', direction: how, amount, step }
    const isPercent = /^(100|\d{1,2}(\.\d{1,4})?)$/.test(typed) && Number(typed) > 0
    return isPercent ? { kind: 'percent', direction: how, percent: typed, step } : null
  })()

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulk.priceTitle')}
      description={t('bulk.priceText')}
      size="md"
      footer={
        <Button variant="primary" busy={busy} disabled={rule === null} onClick={() => rule !== null && onRule(rule)}>
          {t('bulk.apply')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          <Segments
            label={t('bulk.how')}
            value={how}
            onValue={setHow}
            options={(['up', 'down', 'set'] as const).map((value) => ({ value, label: t(`bulk.${value}`) }))}
          />
          {how !== 'set' && (
            <Segments
              label={t('bulk.by')}
              value={by}
              onValue={setBy}
              options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`bulk.${value}`) }))}
            />
          )}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          {how !== 'set' && by === 'percent' ? (
            <Field label={t('bulk.percentLabel')} error={percent !== '' && rule === null ? t('bulk.wrong') : null}>
              <TextInput value={percent} onValue={setPercent} inputMode="decimal" />
            </Field>
          ) : (
            <Field label={t('bulk.amountLabel')}>
              <MoneyInput value={amount} onValue={setAmount} />
            </Field>
          )}
          {how !== 'set' && (
            <Field label={t('bulk.step')}>
              <Select
                value={stepText}
                onValue={setStepText}
                options={STEPS.map((value) => ({
                  value: String(value),
                  label: value === 1 ? t('bulk.noStep') : money.show(value * seen),
                }))}
              />
            </Field>
          )}
        </div>
        {rule !== null && (
          <PlainTable
            label={t('bulk.after')}
            columns={[
              { header: t('name') },
              { header: t('bulk.before'), align: 'right' },
              { header: t('bulk.after'), align: 'right' },
            ]}
            rows={products.slice(0, SHOWN_MAX).map((product) => ({
              key: product.id,
              cells: [
                product.name,
                money.show(product.price),
                <b key="after">{money.show(changedPrice(product.price, rule))}</b>,
              ],
            }))}
          />
        )}
      </div>
    </Dialog>
  )
}
