import type { Sale } from '@odata-pos/domain/sales/contract'
import { ReceiptText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latestSales } from '../../offline/outbox.ts'
import type { OutboxSale } from '../../offline/outbox-entry.ts'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { shortReference } from '../receipt/finished-sale.ts'

const RECENT = 6

/** A receipt of this till that went out before its number came: its reference leads to the number. */
const numberFor = (typed: string, recent: readonly OutboxSale[]) =>
  recent.find((entry) => shortReference(entry.id) === typed.replace(/^.*?([0-9A-F]{8})$/i, '$1').toUpperCase())?.sale
    .number ?? typed

type FindSaleProps = { onFound: (sale: Sale) => void; onBlind: () => void; onClose: () => void }

export function FindSale({ onFound, onBlind, onClose }: FindSaleProps) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const dates = useDates()
  const [number, setNumber] = useState('')
  const [recent, setRecent] = useState<OutboxSale[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    latestSales(200).then(setRecent)
  }, [])

  const find = async (typed: string) => {
    if (typed.trim() === '' || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const path = { number: numberFor(typed.trim(), recent) }
      onFound(await answer(api.GET('/api/v1/sales/by-number/{number}', { params: { path } })))
    } catch (failure) {
      const isUnknown = failure instanceof ApiProblem && failure.status === 404
      setProblem(isUnknown ? t('return.unknown', { number: typed.trim() }) : text(failure))
      setBusy(false)
    }
  }

  const sent = recent.filter((entry) => entry.sale.number !== null).slice(0, RECENT)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('return.title')}
      size="md"
      footer={
        <Button size="lg" onClick={onBlind}>
          {t('return.noReceipt')}
        </Button>
      }
    >
      <div data-takes-scans className="flex flex-col gap-4">
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void find(number)
          }}
        >
          <Field label={t('return.number')} hint={t('return.numberHint')} className="flex-1">
            <TextInput
              value={number}
              onValue={setNumber}
              controlSize="lg"
              autoCapitalize="characters"
              spellCheck={false}
            />
          </Field>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            busy={busy}
            disabled={number.trim() === ''}
            className="mb-5"
          >
            {t('return.find')}
          </Button>
        </form>
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {sent.length > 0 && (
          <section>
            <h3 className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('return.recent')}</h3>
            <ul className="flex flex-col gap-1">
              {sent.map(({ id, sale }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => void find(sale.number ?? '')}
                    className="flex min-h-12 w-full items-center gap-3 rounded-xl border border-line px-3 text-left hover:bg-hover"
                  >
                    <ReceiptText size={18} aria-hidden className="text-ink-3" />
                    <span className="font-medium">{sale.number}</span>
                    <span className="min-w-0 flex-1 truncate text-ink-2">{dates.time(sale.occurredAt)}</span>
                    <span className="font-semibold">{money.show(sale.total)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}
