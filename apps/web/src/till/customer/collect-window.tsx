import type { Customer } from '@odata-pos/domain/customers/contract'
import type { OpenInvoice } from '@odata-pos/domain/receivables/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { doNowOrLater } from '../../offline/acts.ts'
import { online } from '../../offline/connection.ts'
import { useObservable } from '../../offline/observable.ts'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useUser } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Badge, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { tillSession } from '../device/till-session.ts'
import { AmountField, useMoneyPadKey } from '../entry/amount-field.tsx'
import type { PaymentMethod } from '../pay/tenders.ts'
import { kickDrawer } from '../print/drawer.ts'
import { printCustomerPayment } from '../receipt/print.ts'
import { tellTill } from '../scan/scan-message.ts'
import { ticketNow } from '../ticket/ticket-store.ts'
import { documentText, FindCustomer } from './find-customer.tsx'

/** What a customer pays of what they owe, taken into the open drawer; its receipt says what remains. */
export function CollectWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const [query, setQuery] = useState('')
  const [customerId, setCustomerId] = useState(ticketNow.get().customer?.id ?? null)
  const isOnline = useObservable(online)
  if (customerId !== null) return <Collect customerId={customerId} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={t('collect.title')} size="md">
      {!isOnline && <Notice tone="warn">{t('collect.away')}</Notice>}
      <FindCustomer query={query} onQuery={setQuery} onTake={({ id }) => setCustomerId(id)} />
    </Dialog>
  )
}

type Debt = { customer: Customer; invoices: readonly OpenInvoice[] }

function useDebt(customerId: string): { debt: Debt | null; problem: unknown } {
  const [debt, setDebt] = useState<Debt | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    const params = { path: { id: customerId } }
    Promise.all([
      answer(api.GET('/api/v1/customers/{id}', { params })),
      answer(api.GET('/api/v1/customers/{id}/invoices', { params })),
    ]).then(([customer, { items }]) => setDebt({ customer, invoices: items }), setProblem)
  }, [customerId])
  return { debt, problem }
}

function Collect({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const { debt, problem } = useDebt(customerId)
  if (debt !== null) return <TakePayment debt={debt} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={t('collect.title')} size="md">
      {problem === null ? <Skeleton className="h-80 w-full" /> : <Notice tone="danger">{text(problem)}</Notice>}
    </Dialog>
  )
}

function TakePayment({ debt: { customer, invoices }, onClose }: { debt: Debt; onClose: () => void }) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  const money = useMoney()
  const user = useUser()
  const padKey = useMoneyPadKey()
  const state = tillSession.get()
  const till = state.status === 'known' ? state.till : null
  const methods = (till?.methods ?? []).filter(({ kind, storedValue }) => kind !== 'credit' && !storedValue)
  // The same id on every press, so that a slow answer and a second press are one payment.
  const id = useRef(uuidv7())
  const [method, setMethod] = useState(methods[0]?.code ?? '')
  const [amountText, setAmountText] = useState(customer.balance > 0 ? money.plain(customer.balance) : '')
  const [reference, setReference] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const amount = money.parse(amountText)
  const chosen = methods.find(({ code }) => code === method)
  const session = till?.session ?? null
  const after = customer.balance - (amount ?? 0)

  const save = async () => {
    if (amount === null || amount <= 0 || busy || session === null || chosen === undefined) return
    setBusy(true)
    setProblem(null)
    const note = reference.trim()
    const body = {
      id: id.current,
      storeId: session.storeId,
      cashSessionId: session.id,
      method: chosen.code,
      amount,
      ...(note === '' ? {} : { note }),
    }
    const occurredAt = new Date().toISOString()
    try {
      const { done } = await doNowOrLater(
        {
          kind: 'customer_payment',
          id: id.current,
          registerId: session.registerId,
          sessionId: session.id,
          subjectId: customer.id,
          userId: user.id,
          occurredAt,
          amount,
          body,
        },
        () => answer(api.POST('/api/v1/customers/{id}/payments', { params: { path: { id: customer.id } }, body })),
      )
      const payment = done ?? { amount, balance: after, occurredAt, invoices: [], note: note === '' ? null : note }
      const document = documentText(customer)
      void printCustomerPayment({ payment, customer: { name: customer.name, document }, method: chosen.name })
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
      return
    }
    if (chosen.kind === 'cash') void kickDrawer()
    tellTill(t('collect.done', { amount: money.show(amount) }))
    onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('collect.title')}
      description={[customer.name, documentText(customer)].filter(Boolean).join(' · ')}
      size="md"
      footer={
        <Button
          variant="primary"
          size="lg"
          busy={busy}
          disabled={amount === null || amount <= 0 || chosen === undefined || session === null}
          onClick={() => void save()}
        >
          {amount === null || amount <= 0
            ? t('collect.confirmNone')
            : t('collect.confirm', { amount: money.show(amount) })}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex items-baseline justify-between gap-3">
          <span className="text-ink-2">{t(customer.balance < 0 ? 'collect.advance' : 'collect.owes')}</span>
          <output className="text-3xl font-bold">{money.show(Math.abs(customer.balance))}</output>
        </p>
        {customer.balance <= 0 && <Notice tone="info">{t('collect.nothing')}</Notice>}
        <Unpaid invoices={invoices} />
        <AmountField
          label={t('collect.amount')}
          text={amountText}
          onText={setAmountText}
          onEnter={() => void save()}
          extra={padKey}
          {...(amount !== null && amount > 0
            ? {
                hint: t(after < 0 ? 'collect.inFavour' : 'collect.remains', { amount: money.show(Math.abs(after)) }),
              }
            : {})}
        />
        <Methods methods={methods} chosen={method} onChoose={setMethod} />
        {chosen !== undefined && chosen.kind !== 'cash' && (
          <Field label={t('collect.reference')}>
            <TextInput value={reference} onValue={setReference} maxLength={200} controlSize="lg" />
          </Field>
        )}
        {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      </div>
    </Dialog>
  )
}

type MethodsProps = { methods: readonly PaymentMethod[]; chosen: string; onChoose: (code: string) => void }

function Methods({ methods, chosen, onChoose }: MethodsProps) {
  const { t } = useTranslation('till')
  return (
    <fieldset>
      <legend className="mb-1 text-[0.8125rem] font-medium text-ink-2">{t('collect.method')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {methods.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            aria-pressed={code === chosen}
            onClick={() => onChoose(code)}
            className={cx(
              'h-11 truncate rounded-xl border px-3 text-left font-medium',
              code === chosen
                ? 'border-accent bg-accent-soft text-accent-ink'
                : 'border-line-2 bg-surface hover:bg-hover',
            )}
          >
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function Unpaid({ invoices }: { invoices: readonly OpenInvoice[] }) {
  const { t } = useTranslation('till')
  const money = useMoney()
  const dates = useDates()
  if (invoices.length === 0) return null
  return (
    <ul
      aria-label={t('collect.invoices')}
      className="flex max-h-40 flex-col overflow-y-auto rounded-xl border border-line"
    >
      {invoices.map(({ saleId, number, dueOn, daysOverdue, open }) => (
        <li key={saleId} className="flex items-center gap-3 border-line px-3 py-1.5 not-last:border-b">
          <span className="min-w-0 flex-1 truncate font-medium">{number}</span>
          {daysOverdue > 0 ? (
            <Badge tone="danger">{t('collect.overdue')}</Badge>
          ) : (
            <span className="text-xs text-ink-2">{`${t('collect.due')} ${dates.day(dueOn)}`}</span>
          )}
          <span className="font-semibold">{money.show(open)}</span>
        </li>
      ))}
    </ul>
  )
}
