import type { PromotionPreview as Preview } from '@odata-pos/domain/promotions'
import { PromotionTerms } from '@odata-pos/domain/promotions'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import type { Form } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { addDays, dayIn } from '../../shared/format/day.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { useCompany } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { type PromotionDraft, termsBody } from './promotion-draft.ts'

/** Runs the promotion as it stands in the form over carts that were really sold. */
export function PromotionPreview({ form }: { form: Form<PromotionDraft> }) {
  const { t } = useTranslation('promotions')
  const text = useProblemText()
  const company = useCompany()
  const today = dayIn(company?.timeZone ?? 'UTC', new Date())
  const [from, setFrom] = useState(addDays(today, -30))
  const [to, setTo] = useState(addDays(today, -1))
  const [result, setResult] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async () => {
    const promotion = PromotionTerms.safeParse(termsBody(form.draft))
    if (!promotion.success) return form.reveal()
    setBusy(true)
    try {
      setResult(await answer(api.POST('/api/v1/promotions/preview', { body: { promotion: promotion.data, from, to } })))
      setProblem(null)
    } catch (failure) {
      setProblem(text(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={t('preview.title')}>
      <div className="flex flex-col gap-4">
        <p className="text-[0.8125rem] text-ink-2">{t('preview.text')}</p>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('preview.from')}>
            <TextInput type="date" value={from} max={to} onValue={setFrom} />
          </Field>
          <Field label={t('preview.to')}>
            <TextInput type="date" value={to} min={from} onValue={setTo} />
          </Field>
          <Button icon={FlaskConical} busy={busy} onClick={() => void run()}>
            {t('preview.run')}
          </Button>
        </div>
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {result !== null && <Result result={result} />}
      </div>
    </Card>
  )
}

function Result({ result }: { result: Preview }) {
  const { t } = useTranslation('promotions')
  const money = useMoney()
  const quantity = useQuantity()
  const dates = useDates()
  const share = result.soldInTouched === 0 ? 0 : (result.cost / (result.soldInTouched + result.cost)) * 100
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      <Facts
        items={[
          { label: t('preview.cost'), value: <strong>{money.show(result.cost)}</strong> },
          { label: t('preview.touched'), value: `${result.touched} / ${result.sales}` },
          { label: t('preview.sold'), value: money.show(result.soldInTouched) },
          { label: t('preview.share'), value: `${share.toFixed(1)} %` },
        ]}
      />
      {result.products.length > 0 && (
        <div className="grid gap-4 lg:grid-cols-2">
          <PlainTable
            label={t('preview.products')}
            columns={[
              { header: t('preview.products') },
              { header: t('preview.units'), align: 'right' },
              { header: t('preview.cost'), align: 'right' },
            ]}
            rows={result.products.map((row) => ({
              key: row.productId,
              cells: [row.name, quantity(row.units), money.show(row.cost)],
            }))}
          />
          <PlainTable
            label={t('preview.days')}
            columns={[
              { header: t('preview.days') },
              { header: t('preview.touched'), align: 'right' },
              { header: t('preview.cost'), align: 'right' },
            ]}
            rows={result.days.map((row) => ({
              key: row.day,
              cells: [dates.day(row.day), row.touched, money.show(row.cost)],
            }))}
          />
        </div>
      )}
    </div>
  )
}
