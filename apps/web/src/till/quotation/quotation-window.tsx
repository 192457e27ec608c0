import type { QuotationSummary } from '@odata-pos/domain/quotations/contract'
import { FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { tillDevice } from '../device/till-device.ts'
import { isBlank, type TicketCustomer } from '../ticket/ticket.ts'
import { changeTicket, ticketNow } from '../ticket/ticket-store.ts'
import { quotedTicket } from './quoted-ticket.ts'

const WAIT_MS = 180
const LIMIT = 30

type State =
  | { status: 'loading' }
  | { status: 'known'; items: QuotationSummary[] }
  | { status: 'failed'; problem: unknown }

/** The open quotations of this store, by number or customer; the one taken is sold at its prices. */
export function QuotationWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const { quotation = null, ...ticket } = ticketNow.get()
  const drop = () => {
    changeTicket({ type: 'dropQuotation' })
    onClose()
  }
  if (quotation === null) return <OpenQuotations isFree={isBlank(ticket)} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('quotation.onTicket', { number: quotation.number })}
      description={t('quotation.current', { number: quotation.number })}
      footer={
        <Button size="lg" onClick={drop}>
          {t('quotation.drop')}
        </Button>
      }
    >
      <p className="text-ink-2">{t('quotation.dropHint')}</p>
    </Dialog>
  )
}

function OpenQuotations({ isFree, onClose }: { isFree: boolean; onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const [q, setQ] = useState('')
  const [state, setState] = useState<State>({ status: 'loading' })
  const [problem, setProblem] = useState<string | null>(null)
  const asked = q.trim()

  useEffect(() => {
    let stale = false
    const show = async () => {
      try {
        const items = await openQuotations(asked)
        if (!stale) setState({ status: 'known', items })
      } catch (failure) {
        if (!stale) setState({ status: 'failed', problem: failure })
      }
    }
    const timer = setTimeout(() => void show(), asked === '' ? 0 : WAIT_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [asked])

  const take = async (summary: QuotationSummary) => {
    const catalogue = catalogueState.get()
    if (catalogue.status !== 'ready') return
    try {
      const path = { path: { id: summary.id } }
      const quotation = await answer(api.GET('/api/v1/quotations/{id}', { params: path }))
      const customer = await customerOf(quotation.customerId)
      const made = quotedTicket(quotation, customer, {
        ...{ catalogue: catalogue.catalogue, saleId: uuidv7(), lineId: uuidv7 },
      })
      if (!made.ok) return setProblem(t('quotation.unknownProduct', { name: made.unknownProduct }))
      changeTicket({ type: 'replace', ticket: made.ticket })
      onClose()
    } catch (failure) {
      setProblem(text(failure))
    }
  }
  // Asks anew: what is shown may be the answer to fewer letters.
  const takeFirst = async () => {
    try {
      const [first] = await openQuotations(asked)
      if (first !== undefined) await take(first)
    } catch (failure) {
      setProblem(text(failure))
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('quotation.title')} size="md">
      <div className="flex min-h-64 flex-col gap-2">
        {!isFree && <Notice tone="warn">{t('quotation.busy')}</Notice>}
        <Field label={t('quotation.search')} hint={t('quotation.searchHint')}>
          <TextInput
            value={q}
            onValue={setQ}
            controlSize="lg"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isFree && asked !== '') void takeFirst()
            }}
          />
        </Field>
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {state.status === 'loading' && <Skeleton className="h-14 w-full" />}
        {state.status === 'failed' && <Notice tone="warn">{text(state.problem)}</Notice>}
        {state.status === 'known' && state.items.length === 0 && (
          <EmptyState icon={FileText} title={t('quotation.none')}>
            {t('quotation.noneHint')}
          </EmptyState>
        )}
        {state.status === 'known' &&
          state.items.map((quotation) => (
            <Row key={quotation.id} quotation={quotation} disabled={!isFree} onTake={() => void take(quotation)} />
          ))}
      </div>
    </Dialog>
  )
}

function Row(props: { quotation: QuotationSummary; disabled: boolean; onTake: () => void }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const dates = useDates()
  const { number, customerName, validUntil, status, total } = props.quotation
  const day = dates.day(validUntil)
  return (
    <button
      type="button"
      disabled={props.disabled}
      onClick={props.onTake}
      className="flex items-center gap-3 rounded-xl border border-line-2 px-4 py-3 text-left enabled:hover:bg-hover disabled:opacity-60"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {number} · {customerName ?? t('quotation.anybody')}
        </span>
        <span className={status === 'expired' ? 'block text-xs text-warn-ink' : 'block text-xs text-ink-2'}>
          {t(status === 'expired' ? 'quotation.expired' : 'quotation.validUntil', { day })}
        </span>
      </span>
      <span className="font-semibold">{money.show(total)}</span>
    </button>
  )
}

/** The open ones of this till's store; of many, the latest. */
async function openQuotations(q: string): Promise<QuotationSummary[]> {
  const storeId = tillDevice.get()?.store.id
  const query = { storeId, open: 'true', limit: LIMIT, ...(q === '' ? {} : { q }) } as const
  return (await answer(api.GET('/api/v1/quotations', { params: { query } }))).items
}

/** Who it was quoted to, with their terms for what else they buy; who may not see customers sells without. */
async function customerOf(id: string | null): Promise<TicketCustomer | null> {
  if (id === null) return null
  const { data } = await api.GET('/api/v1/customers/{id}', { params: { path: { id } } })
  if (data === undefined) return null
  const { name, documentNumber: document, groupId, priceListId } = data
  return { id, name, document, groupId, priceListId }
}
