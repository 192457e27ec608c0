import type { QuotationStatus } from './contract.ts'

/** `reopen` takes back to a draft what the customer has, to be put before them again. */
export type QuotationStep = 'update' | 'send' | 'accept' | 'reopen' | 'cancel' | 'mail' | 'sell'

/** From where each step leads. What was sold stays as it was sold. */
const FROM: Record<QuotationStep, readonly QuotationStatus[]> = {
  update: ['draft'],
  send: ['draft'],
  accept: ['sent'],
  reopen: ['sent', 'accepted', 'expired'],
  cancel: ['draft', 'sent', 'accepted', 'expired'],
  mail: ['sent', 'accepted'],
  sell: ['sent', 'accepted', 'expired'],
}

/** Whether a quotation that stands so may take the step. */
export const isStepOf = (status: QuotationStatus, step: QuotationStep): boolean => FROM[step].includes(status)
