import type { PricedCart } from '@odata-pos/domain/cart'
import { useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { dayIn } from '../../shared/format/day.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCompany, useUser } from '../../shared/session/session.ts'
import { openAttemptsOf } from '../card/attempts.ts'
import { type CardAttempt, referenceText } from '../card/charging.ts'
import { deviceSettings, tillDevice } from '../device/till-device.ts'
import type { TillSession } from '../device/till-session.ts'
import { isTraining } from '../device/training.ts'
import type { Ticket, TicketLine } from '../ticket/ticket.ts'
import { completeSale } from './complete-sale.ts'
import { mayOwe } from './credit-left.ts'
import { promise, spendsStored, unpromise } from './stored-value.ts'
import {
  dueAfter,
  isAbsurdChange,
  type PaymentMethod,
  type Settled,
  settled,
  type Tendered,
  wholeAmount,
  withTender,
} from './tenders.ts'

export type PayProblem =
  | 'not_an_amount'
  | 'above_due'
  | 'absurd_change'
  | 'not_kept'
  | 'no_card'
  | 'no_customer'
  | 'over_credit'
  | 'credit_unknown'

type Paying = { ticket: Ticket; cart: PricedCart<TicketLine>; till: TillSession; onDone: () => void }

/** The payment under way: what was taken, what is typed, and what Enter does with it. */
export function usePayment({ ticket, cart, till, onDone }: Paying) {
  const money = useMoney()
  const user = useUser()
  const company = useCompany()
  const cashRounding = company?.cashRounding ?? 1
  const [tendered, setTendered] = useState<Tendered[]>([])
  const [method, setMethod] = useState<PaymentMethod | null>(
    till.methods.find(({ kind }) => kind === 'cash') ?? till.methods[0] ?? null,
  )
  const [text, setText] = useState('')
  const [reference, setReference] = useState('')
  const [problem, setProblem] = useState<PayProblem | null>(null)
  const [busy, setBusy] = useState(false)
  /** What the server said of a card or credit. */
  const [refusal, setRefusal] = useState<unknown>(null)
  /** Tenders whose value is promised to this sale, as long as it is not made. */
  const promised = useRef<readonly Tendered[]>([])
  /** The charge under way, or one whose end nobody saw. */
  const [charging, setCharging] = useState<{ attempt: CardAttempt; isNew: boolean } | null>(null)
  const [reversing, setReversing] = useState<CardAttempt | null>(null)

  /** The tender that a charged card is. The means may be gone since: then it is the first that is a card. */
  const tenderOf = (attempt: CardAttempt): Tendered | null => {
    const charged =
      till.methods.find(({ code }) => code === attempt.methodCode) ?? till.methods.find(({ kind }) => kind === 'card')
    if (charged === undefined) return null
    const { paymentId: id, amount } = attempt
    return { id, method: charged, amount, reference: referenceText(attempt), charge: attempt }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was charged for this sale before the window was opened
  useEffect(() => {
    let isCurrent = true
    void openAttemptsOf(ticket.saleId).then((attempts) => {
      if (!isCurrent || attempts.length === 0) return
      const charged = attempts.filter(({ state }) => state === 'approved').map(tenderOf)
      setTendered((before) => [...before, ...charged.filter((tender) => tender !== null)])
      const unheard = attempts.find(({ state }) => state !== 'approved')
      if (unheard !== undefined) setCharging({ attempt: unheard, isNew: false })
    })
    return () => {
      isCurrent = false
    }
  }, [ticket.saleId])

  const due = dueAfter(cart.total, tendered, cashRounding)
  const whole = method === null ? 0 : wholeAmount(due, method.kind)
  const typed = text.trim() === '' ? whole : money.parse(text)

  /** How the sale would stand if `amount` were taken now. */
  const preview = (amount: number | null): Settled | null => {
    if (amount === null || method === null) return null
    if (amount === 0 && due.remaining === 0) return settled(cart.total, tendered, cashRounding)
    const next = withTender(cart.total, tendered, { id: '', method, amount, reference }, cashRounding)
    return next && settled(cart.total, next, cashRounding)
  }

  const finish = async (taken: readonly Tendered[], outcome: Settled) => {
    const device = tillDevice.get()
    if (busy || device === null || till.session === null) return
    setBusy(true)
    const now = new Date()
    try {
      await completeSale({
        ticket,
        cart,
        tendered: taken,
        settled: outcome,
        registerId: device.register.id,
        cashSessionId: till.session.id,
        cashierId: user.id,
        cashierName: user.fullName,
        catalogVersion: ticket.catalogVersion ?? 0,
        occurredAt: now.toISOString(),
        day: dayIn(device.store.timeZone, now),
      })
      promised.current = []
    } catch (reason) {
      // Nothing was sold: the disk is full or forbidden. The cashier must know before money changes hands.
      console.error(reason)
      setProblem('not_kept')
      setBusy(false)
      return
    }
    onDone()
  }

  /** Takes an amount by the chosen means; finishes the sale when that pays it. */
  const take = (amount: number | null) => {
    if (method === null) return
    if (due.remaining === 0) {
      const outcome = settled(cart.total, tendered, cashRounding)
      if (outcome !== null) void finish(tendered, outcome)
      return
    }
    if (amount === null || amount <= 0) return setProblem('not_an_amount')
    const tender: Tendered = { id: uuidv7(), method, amount, reference: reference.trim() }
    const next = withTender(cart.total, tendered, tender, cashRounding)
    if (next === null) return setProblem('above_due')
    const outcome = settled(cart.total, next, cashRounding)
    if (outcome !== null && isAbsurdChange(outcome, money.format.currency)) return setProblem('absurd_change')
    setProblem(null)
    // While practising nobody owes anything, and nobody's card is charged.
    if (method.kind === 'credit' && !isTraining.get()) return void owe(next, outcome)
    if (method.kind === 'card' && deviceSettings.get().cardTerminal !== 'reference' && !isTraining.get()) {
      const { saleId } = ticket
      const at = new Date().toISOString()
      const attempt = { paymentId: tender.id, saleId, methodCode: method.code, amount, approval: null, at }
      return setCharging({ attempt: { ...attempt, state: 'sent' }, isNew: true })
    }
    if (method.storedValue) return void takeStored(tender, next, outcome)
    settle(next, outcome)
  }

  /** Stored value is promised by the server before it counts as taken. */
  const takeStored = async (tender: Tendered, next: Tendered[], outcome: Settled | null) => {
    if (busy) return
    setBusy(true)
    const answer = await promise(ticket, tendered, tender)
    setBusy(false)
    if (answer.kind === 'nobody')
      return setProblem(tender.method.storedValue === 'gift_card' ? 'no_card' : 'no_customer')
    if (answer.kind === 'refused') {
      setRefusal(answer.problem)
      if (answer.available > 0) setText(money.plain(answer.available))
      return
    }
    promised.current = next
    settle(next, outcome)
  }

  /** On credit only what the customer may owe, asked of the server before the goods leave. */
  const owe = async (next: Tendered[], outcome: Settled | null) => {
    const owed = next.filter((tender) => tender.method.kind === 'credit').reduce((sum, { amount }) => sum + amount, 0)
    if (busy || ticket.customer === null) return
    setBusy(true)
    const allowed = await mayOwe(ticket.customer.id, owed).catch(() => null)
    setBusy(false)
    if (allowed === true) settle(next, outcome)
    else setProblem(allowed === null ? 'credit_unknown' : 'over_credit')
  }

  const settle = (next: Tendered[], outcome: Settled | null) => {
    if (outcome !== null) return void finish(next, outcome)
    setTendered(next)
    setText('')
    setReference('')
  }

  /** The card was charged: its payment is taken, and finishes the sale when that pays it. */
  const takeCharged = (attempt: CardAttempt) => {
    setCharging(null)
    const tender = tenderOf(attempt)
    if (tender === null || tendered.some(({ id }) => id === tender.id)) return
    const next = [...tendered, tender]
    settle(next, settled(cart.total, next, cashRounding))
  }

  const drop = (id: string) => {
    const staying = tendered.filter((tender) => tender.id !== id)
    setTendered(staying)
    if (!spendsStored(tendered.filter((tender) => tender.id === id))) return
    promised.current = staying
    void unpromise(ticket, staying)
  }

  // A payment that is left gives back what it was promised.
  const leaving = useRef(ticket)
  leaving.current = ticket
  useEffect(
    () => () => {
      if (spendsStored(promised.current)) void unpromise(leaving.current, [])
    },
    [],
  )

  return {
    charging,
    takeCharged,
    leaveCharge: () => setCharging(null),
    reversing,
    leaveReversal: () => setReversing(null),
    reversed: (attempt: CardAttempt) => {
      setReversing(null)
      drop(attempt.paymentId)
    },
    tendered,
    method,
    text,
    reference,
    problem,
    busy,
    due,
    whole,
    typed,
    preview: preview(typed),
    choose: (next: PaymentMethod) => {
      setMethod(next)
      setProblem(null)
      setRefusal(null)
    },
    setText: (next: string) => {
      setText(next)
      setProblem(null)
      setRefusal(null)
    },
    refusal,
    setReference: (next: string) => {
      setReference(next)
      setProblem(null)
      setRefusal(null)
    },
    take,
    /** A card that was charged is given its money back before its payment goes. */
    remove: (id: string) => {
      const charge = tendered.find((tender) => tender.id === id)?.charge
      if (charge === undefined) drop(id)
      else setReversing(charge)
    },
  }
}
