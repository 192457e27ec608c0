import { BUILT_IN_ROLES } from '@odata-pos/domain/iam'
import { formatQuantity } from '@odata-pos/domain/quantity'
import type { Context } from '../../../platform/context.ts'
import type { Actor } from '../../../platform/http/guard.ts'
import { closeSession, moveCash, openSession } from '../../cash/index.ts'
import { recordSale, returnSale, type SalesDesk } from '../../sales/index.ts'
import type { DemoEvent, DemoSale, DemoShift } from './history/events.ts'
import { maxDiscountOf, SELF } from './masters.ts'
import type { DemoUser } from './shop.ts'

/** A user of the demo at a till: may do what the role may, wherever the demo sends them. */
export function demoActor(user: DemoUser & { id: string }): Actor {
  const held = new Set<string>(BUILT_IN_ROLES[user.role])
  return {
    kind: 'user',
    userId: user.id,
    fullName: user.fullName,
    sessionId: null,
    apiKey: null,
    mustChangePassword: false,
    mustSetSecondFactor: false,
    maxDiscountPercent: maxDiscountOf(user.role),
    ip: SELF,
    can: (permission) => held.has(permission),
    storesWith: (permission) => (held.has(permission) ? 'all' : []),
  }
}

/** Lives a shift through the till's own use cases, with the clock at each moment of it. */
export async function playShift(desk: SalesDesk, actor: Actor, shift: DemoShift): Promise<void> {
  let now = shift.openedAt
  const ctx: Context = { ...desk.ctx, clock: () => now }
  const at = (moment: Date) => {
    now = moment
  }
  const { id, registerId, openingFloat } = shift
  await openSession(ctx, actor, { id, registerId, openingFloat })
  for (const event of shift.events) {
    at(event.at)
    await happen({ ...desk, ctx }, actor, shift.id, event)
  }
  at(shift.closedAt)
  const note = shift.closeNote === null ? {} : { note: shift.closeNote }
  const report = await closeSession(ctx, actor, shift.id, { counts: shift.counts, ...note })
  if (report.session.expectedCash !== shift.expectedCash) {
    throw new Error(
      `demo shift ${shift.id} should hold ${shift.expectedCash}, its ledger says ${report.session.expectedCash}`,
    )
  }
}

async function happen(desk: SalesDesk, actor: Actor, cashSessionId: string, event: DemoEvent): Promise<void> {
  if (event.kind === 'sale') {
    await recordSale(desk, actor, saleRequest(event, cashSessionId))
  } else if (event.kind === 'return') {
    const lines = event.lines.map(({ saleLineId, quantity }) => ({ saleLineId, quantity: formatQuantity(quantity) }))
    const { id, refunds, reason, restock } = event
    await returnSale(desk.ctx, actor, event.saleId, { id, cashSessionId, lines, refunds, reason, restock })
  } else {
    const { id, kind, amount, reason } = event
    await moveCash(desk.ctx, actor, cashSessionId, { id, kind, amount, reason })
  }
}

/** What the till would have sent. */
function saleRequest(sale: DemoSale, cashSessionId: string) {
  return {
    id: sale.id,
    cashSessionId,
    occurredAt: sale.at.toISOString(),
    customerId: sale.customerId,
    lines: sale.lines.map(({ id, productId, quantity, unitPrice, offer }) => ({
      id,
      productId,
      quantity: formatQuantity(quantity),
      unitPrice,
      discount: offer,
    })),
    discount: sale.discount,
    payments: sale.payments,
    expectedTotal: sale.total,
  }
}
