import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Button } from '../../shared/ui/button.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { nameById } from '../reference.ts'
import { correctedSale, type SaleBody } from './corrected-sale.ts'
import { useProductNames } from './product-names.ts'

type CorrectSaleProps = { body: SaleBody; disabled: boolean; onCorrected: (body: SaleBody) => void }

/** Changes what a till sold to what it should have been: quantities, what was paid, the customer. */
export function CorrectSale({ body, disabled, onCorrected }: CorrectSaleProps) {
  const { t } = useTranslation('tills')
  const names = useProductNames(body.lines)
  const [open, setOpen] = useState(false)
  const [quantities, setQuantities] = useState(body.lines.map(({ quantity }) => quantity))
  const [amounts, setAmounts] = useState<readonly (number | null)[]>(body.payments.map(({ amount }) => amount))
  const [withCustomer, setWithCustomer] = useState(true)
  const isWrong = quantities.some((text) => !/^\s*\d{0,6}([.,]\d{1,3})?\s*$/.test(text)) || amounts.includes(null)

  const done = () => {
    if (isWrong) return
    setOpen(false)
    onCorrected(correctedSale(body, { quantities, amounts: amounts.map((amount) => amount ?? 0), withCustomer }))
  }
  return (
    <>
      <Button disabled={disabled} onClick={() => setOpen(true)}>
        {t('action.correct')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('action.correct')}
        description={t('explain.correct')}
        size="md"
        footer={
          <Button variant="primary" disabled={isWrong} onClick={done}>
            {t('next')}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          {body.lines.map((line, index) => (
            <Field
              key={String(line.id ?? index)}
              label={
                nameById(names, String(line.productId ?? '')) || String(line.sku ?? line.barcode ?? line.productId)
              }
              hint={index === 0 ? t('zeroRemoves') : undefined}
            >
              <TextInput
                value={quantities[index] ?? ''}
                onValue={(next) => setQuantities(quantities.map((text, at) => (at === index ? next : text)))}
                inputMode="decimal"
                className="max-w-40"
              />
            </Field>
          ))}
          {body.payments.map((payment, index) => (
            <Field key={String(payment.id ?? index)} label={t('paidBy', { method: payment.method })}>
              <MoneyInput
                value={amounts[index] ?? null}
                onValue={(next) => setAmounts(amounts.map((amount, at) => (at === index ? next : amount)))}
              />
            </Field>
          ))}
          {typeof body.customerId === 'string' && (
            <Switch checked={withCustomer} onChecked={setWithCustomer} label={t('withCustomer')} />
          )}
        </div>
      </Dialog>
    </>
  )
}
