/** A charge on a card, named by the id that its payment will bear. Amounts are minor units. */
export type Charge = { readonly paymentId: string; readonly amount: number }

export type Approval = { readonly approvalCode: string; readonly lastFour: string }

/** What the terminal says of a charge. `unknown`: no answer came, and the customer may have been charged. */
export type ChargeOutcome =
  | ({ kind: 'approved' } & Approval)
  | { kind: 'declined' }
  | { kind: 'unknown' }
  /** It never heard of the charge: nobody was charged. */
  | { kind: 'never' }

/**
 * A card terminal. Each adapter speaks its maker's protocol; all keep these promises: the same payment id charged again
 * charges once, and `recall` tells what became of a charge whose answer was lost.
 */
export type CardTerminal = {
  charge: (charge: Charge) => Promise<ChargeOutcome>
  recall: (charge: Charge) => Promise<ChargeOutcome>
  /** Takes an approved charge back. Whether the terminal has done it. */
  reverse: (charge: Charge) => Promise<boolean>
}

/**
 * How this till takes cards: `reference`, a free text beside the payment; `manual`, a terminal of its own that the
 * cashier reads; `simulator`, to learn and to test.
 */
export type CardTerminalKind = 'reference' | 'manual' | 'simulator'
