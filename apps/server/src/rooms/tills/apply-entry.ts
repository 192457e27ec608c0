import { CashMoveCreate, CashSessionClose, CashSessionOpen } from '@odata-pos/domain/cash'
import { CustomerCreate } from '@odata-pos/domain/customers'
import { CustomerPaymentCreate } from '@odata-pos/domain/receivables'
import { BlindReturnCreate, ReturnCreate } from '@odata-pos/domain/sales'
import type { TillEntryKind } from '@odata-pos/domain/tills'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { type Actor, requirePermission } from '../../platform/http/guard.ts'
import { raise } from '../../platform/problem.ts'
import { closeSession, moveCash, openSession } from '../cash/index.ts'
import { createCustomer } from '../customers/index.ts'
import { receivePayment } from '../receivables/index.ts'
import { returnSale, returnWithoutReceipt, type SalesDesk } from '../sales/index.ts'

/** An entry's body as its kind wants it. Raises validation_failed naming each wrong field. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  raise('validation_failed', 'The entry is not a request of its kind.', {
    errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })
}

export type Act = {
  kind: Exclude<TillEntryKind, 'sale'>
  subjectId: string | undefined
  number: number | undefined
  storeId: string
  body: unknown
}

/**
 * Does what an entry other than a sale asks, by the use case that the API calls too, in the context's transaction.
 * Returns the number of the document where there is one. Raises whatever that use case refuses.
 */
export async function applyAct(ctx: Context, desk: SalesDesk, actor: Actor, act: Act): Promise<string | null> {
  switch (act.kind) {
    case 'return': {
      const { return: done } = await returnSale(ctx, actor, subject(act), bodyOf(ReturnCreate, act.body), act)
      return done.number
    }
    case 'blind_return': {
      const body = bodyOf(BlindReturnCreate, act.body)
      const { return: done } = await returnWithoutReceipt({ ctx, books: desk.books }, actor, body, act)
      return done.number
    }
    case 'cash_open':
      await openSession(ctx, actor, bodyOf(CashSessionOpen, act.body))
      return null
    case 'cash_move':
      await moveCash(ctx, actor, subject(act), bodyOf(CashMoveCreate, act.body))
      return null
    case 'cash_close': {
      const report = await closeSession(ctx, actor, subject(act), bodyOf(CashSessionClose, act.body))
      return report.session.zNumber === null ? null : String(report.session.zNumber)
    }
    case 'customer': {
      requirePermission(actor, 'customers.write', act.storeId)
      await createCustomer(ctx.db, actor, bodyOf(CustomerCreate, act.body))
      return null
    }
    case 'customer_payment':
      await receivePayment(ctx, actor, subject(act), bodyOf(CustomerPaymentCreate, act.body))
      return null
  }
}

function subject({ subjectId }: Act): string {
  return (
    subjectId ??
    raise('validation_failed', 'The entry does not say what it is about.', {
      errors: [{ path: 'subjectId', message: 'required' }],
    })
  )
}
