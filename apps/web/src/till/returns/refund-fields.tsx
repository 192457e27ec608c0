import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Checkbox } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { tillSession } from '../device/till-session.ts'
import type { PaymentMethod } from '../pay/tenders.ts'

export type RefundTerms = { methodCode: string | null; reason: string; restock: boolean }

export const NO_TERMS: RefundTerms = { methodCode: null, reason: '', restock: true }

/** The register's means of payment; cash first among equals. */
export function useMethods(): readonly PaymentMethod[] {
  const state = useObservable(tillSession)
  // A card is not refilled by a return; credit of the customer is.
  return state.status === 'known' ? state.till.methods.filter(({ storedValue }) => storedValue !== 'gift_card') : []
}

/** The chosen means, or the first one until a person chooses. */
export const chosenMethod = (methods: readonly PaymentMethod[], { methodCode }: RefundTerms): PaymentMethod | null =>
  methods.find(({ code }) => code === methodCode) ?? methods[0] ?? null

type RefundFieldsProps = { terms: RefundTerms; onTerms: (terms: RefundTerms) => void }

/** How the money goes back, why, and whether the goods can be sold again. */
export function RefundFields({ terms, onTerms }: RefundFieldsProps) {
  const { t } = useTranslation('till')
  const methods = useMethods()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('refund.method')}>
        <Select
          value={chosenMethod(methods, terms)?.code ?? null}
          onValue={(methodCode) => onTerms({ ...terms, methodCode })}
          options={methods.map(({ code, name }) => ({ value: code, label: name }))}
          controlSize="lg"
        />
      </Field>
      <Field label={t('refund.reason')} required>
        <TextInput
          value={terms.reason}
          onValue={(reason) => onTerms({ ...terms, reason })}
          maxLength={200}
          controlSize="lg"
          list="return-reasons"
        />
      </Field>
      <datalist id="return-reasons">
        {[
          t('refund.reasons.damaged'),
          t('refund.reasons.wrong'),
          t('refund.reasons.unwanted'),
          t('refund.reasons.expired'),
        ].map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <Checkbox
        checked={terms.restock}
        onChecked={(restock) => onTerms({ ...terms, restock })}
        label={t('refund.restock')}
      />
    </div>
  )
}
