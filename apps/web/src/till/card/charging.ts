import type { Approval, CardTerminal, Charge, ChargeOutcome } from './card-terminal.ts'

/** `sent` stands on disk before the terminal hears of it: a till that dies then knows that somebody may have been charged. */
export type AttemptState = 'sent' | 'unknown' | 'approved' | 'declined' | 'never' | 'reversed' | 'sold'

/** One try to charge a card. */
export type CardAttempt = Charge & {
  /** The ticket it pays. */
  readonly saleId: string
  readonly methodCode: string
  readonly state: AttemptState
  readonly approval: Approval | null
  readonly at: string
}

export type AttemptStore = { put: (attempt: CardAttempt) => Promise<unknown> }

/** Attempts that bind money, or may: each must end in a sale, or be taken back. */
export const isOpen = ({ state }: CardAttempt) => state === 'sent' || state === 'unknown' || state === 'approved'

/** What the receipt and the books show of an approved charge. */
export const referenceText = ({ approval }: CardAttempt) =>
  approval === null ? '' : `${approval.approvalCode} ****${approval.lastFour}`

/** How long a terminal has for an answer: the customer looks for the card and types a PIN. */
export const CHARGE_MS_MAX = 120_000

const after = (attempt: CardAttempt, outcome: ChargeOutcome): CardAttempt =>
  outcome.kind === 'approved'
    ? { ...attempt, state: 'approved', approval: { approvalCode: outcome.approvalCode, lastFour: outcome.lastFour } }
    : { ...attempt, state: outcome.kind }

async function answered(work: Promise<ChargeOutcome>, limitMs: number): Promise<ChargeOutcome> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<ChargeOutcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'unknown' }), limitMs)
  })
  try {
    // A terminal that fails in the middle of a charge has said nothing about it.
    return await Promise.race([work.catch((): ChargeOutcome => ({ kind: 'unknown' })), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Charges a card once: on disk first, then at the terminal, then its outcome on disk. */
export async function chargeCard(
  store: AttemptStore,
  terminal: CardTerminal,
  attempt: CardAttempt,
  limitMs = CHARGE_MS_MAX,
): Promise<CardAttempt> {
  const sent: CardAttempt = { ...attempt, state: 'sent' }
  await store.put(sent)
  const outcome = after(sent, await answered(terminal.charge(sent), limitMs))
  await store.put(outcome)
  return outcome
}

/** Asks the terminal what became of a charge that is `sent` or `unknown`. It stays unknown while the terminal is away. */
export async function recallCharge(
  store: AttemptStore,
  terminal: CardTerminal,
  attempt: CardAttempt,
  limitMs = CHARGE_MS_MAX,
): Promise<CardAttempt> {
  const outcome = after(attempt, await answered(terminal.recall(attempt), limitMs))
  await store.put(outcome)
  return outcome
}

/** Takes an approved charge back. The attempt as it is then: still approved when the terminal has not done it. */
export async function reverseCharge(
  store: AttemptStore,
  terminal: Pick<CardTerminal, 'reverse'>,
  attempt: CardAttempt,
): Promise<CardAttempt> {
  const isReversed = await terminal.reverse(attempt).catch(() => false)
  if (!isReversed) return attempt
  const reversed: CardAttempt = { ...attempt, state: 'reversed' }
  await store.put(reversed)
  return reversed
}
