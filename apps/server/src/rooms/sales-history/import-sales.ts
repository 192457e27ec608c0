import { formatQuantity } from '@odata-pos/domain/quantity'
import { audit } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Actor } from '../../platform/http/guard.ts'
import { Problem } from '../../platform/problem.ts'
import { openPastDesk, recordSale, returnWithoutReceipt, type SalesDesk } from '../sales/index.ts'
import { customerIdOf, documentId } from './document-id.ts'
import { closeHistorySession, closeLeftOpen, type HistorySession, openHistorySessions } from './history-register.ts'
import { type SalesMapping, UnreadableHistory } from './mapping.ts'
import type { Plan, PlannedReceipt } from './plan.ts'
import {
  addCustomers,
  addProducts,
  findDocuments,
  findPaymentMethod,
  type HistoryStore,
  type KnownDocument,
  productIds,
} from './queries.ts'
import { type Refused, refuse } from './refusals.ts'

/** Receipts under way at once at each register: one is written, the other is priced or waits for it. */
const RECEIPTS_A_SESSION = 2
const DOCUMENTS_A_QUERY = 5_000
const MASTERS_A_STATEMENT = 5_000

export type ImportOptions = {
  store: HistoryStore
  mapping: SalesMapping
  /** Name of the register that is made for history. */
  registerName: string
  dryRun: boolean
  onProgress?: (progress: { done: number; total: number }) => void
}

export type Counts = { sales: number; returns: number }

export type ImportResult = {
  recorded: Counts
  /** Receipts that were imported before, with the same content. */
  alreadyThere: Counts
  productsAdded: number
  customersAdded: number
  /** Rows of receipts that could not be recorded, beside those that the plan refused. */
  refused: readonly Refused[]
  linesRecorded: number
  /** Time that recording took, without reading and planning. */
  recordingMs: number
}

type Document = PlannedReceipt & { readonly id: string }

/**
 * Imports planned history into a store, receipt by receipt, through the same use cases as the till. A receipt that is
 * there with the same content is left alone, so an import that was cut short is simply run again. A dry run tells what
 * would be recorded and writes nothing. Throws UnreadableHistory when the means of payment does not exist or is cash,
 * or another import into the store is running.
 */
export async function importSales(
  ctx: Context,
  actor: Actor,
  plan: Plan,
  options: ImportOptions,
): Promise<ImportResult> {
  const method = await findPaymentMethod(ctx.db, options.mapping.paymentMethod)
  if (method === null || method.kind === 'cash') {
    throw new UnreadableHistory(
      `The means of payment "${options.mapping.paymentMethod}" ${method === null ? 'does not exist' : 'is cash, and the cash of the past is in no drawer'}.`,
    )
  }
  return withStoreLocked(ctx, options.store, async () => {
    const { fresh, alreadyThere, refused } = await tellApart(ctx, plan, options)
    if (fresh.length === 0 && !options.dryRun) await closeLeftOpen(ctx, actor, options.store.id)
    const nothing = { productsAdded: 0, customersAdded: 0, linesRecorded: 0, recordingMs: 0 }
    if (options.dryRun || fresh.length === 0) {
      return { ...nothing, recorded: countKinds(options.dryRun ? fresh : []), alreadyThere, refused }
    }
    return { alreadyThere, ...(await record(ctx, actor, plan, fresh, refused, options)) }
  })
}

/** Two imports of one store at once would both record what neither finds. */
async function withStoreLocked<T>(ctx: Context, store: HistoryStore, run: () => Promise<T>): Promise<T> {
  const client = await ctx.pool.connect()
  try {
    const key = `sales-history:${store.id}`
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [key],
    )
    if (!rows[0]?.mine) throw new UnreadableHistory(`Another import into the store ${store.code} is running.`)
    try {
      return await run()
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key])
    }
  } finally {
    client.release()
  }
}

type Told = { fresh: Document[]; alreadyThere: Counts; refused: Refused[] }

/** What is new, what is there, and what is there with other content. */
async function tellApart(ctx: Context, plan: Plan, { store, mapping }: ImportOptions): Promise<Told> {
  const documents = plan.receipts.map((receipt) => ({
    ...receipt,
    id: documentId(mapping.source, store.code, receipt.kind, receipt.receipt),
  }))
  const known = new Map<string, KnownDocument>()
  for (const part of chunks(documents, DOCUMENTS_A_QUERY)) {
    const ids = part.map(({ id }) => id)
    for (const document of await findDocuments(ctx.db, ids)) known.set(document.id, document)
  }
  const fresh: Document[] = []
  const there: Document[] = []
  const refused: Refused[] = []
  for (const document of documents) {
    const recorded = known.get(document.id)
    if (recorded === undefined) fresh.push(document)
    else if (isSame(document, recorded)) there.push(document)
    else refused.push(...document.rows.map((row) => refuse(row, 'other_content')))
  }
  return { fresh, alreadyThere: countKinds(there), refused }
}

function isSame(document: Document, recorded: KnownDocument): boolean {
  return (
    recorded.occurredAt.getTime() === document.occurredAt.getTime() &&
    recorded.amount === document.amount &&
    recorded.lines === document.lines.length &&
    recorded.units === document.lines.reduce((units, { quantity }) => units + quantity, 0)
  )
}

async function record(
  ctx: Context,
  actor: Actor,
  plan: Plan,
  fresh: readonly Document[],
  refusedBefore: readonly Refused[],
  options: ImportOptions,
): Promise<Omit<ImportResult, 'alreadyThere'>> {
  const { store, mapping, onProgress } = options
  const added = await writeMasters(ctx, plan, mapping)
  const products = await productIds(
    ctx.db,
    plan.products.map(({ sku }) => sku),
  )
  const sessions = await openHistorySessions(ctx, actor, {
    storeId: store.id,
    name: options.registerName,
    receipts: fresh.length,
  })
  const refused: Refused[] = [...refusedBefore]
  const recorded: Counts = { sales: 0, returns: 0 }
  let linesRecorded = 0
  const began = performance.now()
  // What a crash loses of this is recorded when the import is run again.
  const past = openPastDesk(ctx, { connections: sessions.length + 1, applicationName: 'odata-pos import' })
  await past.books.refresh()
  try {
    let done = 0
    await inParallel(fresh, sessions, async (document, session) => {
      const problem = await recordDocument(past, actor, document, { sessionId: session.id, products, mapping })
      if (problem === null) {
        recorded[document.kind === 'sale' ? 'sales' : 'returns'] += 1
        linesRecorded += document.lines.length
      } else refused.push(...document.rows.map((row) => ({ row, reason: problem.code, detail: problem.message })))
      done += 1
      onProgress?.({ done, total: fresh.length })
    })
  } finally {
    await past.close()
  }
  const recordingMs = performance.now() - began
  // This commit waits for the disk, and with it everything that was recorded before.
  for (const session of sessions) await closeHistorySession(ctx, actor, session)
  await inTransaction(ctx.db, (tx) =>
    audit(tx, actor, {
      action: 'sales_history.import',
      entity: 'store',
      entityId: store.id,
      storeId: store.id,
      detail: { source: mapping.source, ...recorded, ...added, refusedRows: plan.refused.length + refused.length },
    }),
  )
  return { recorded, ...added, refused, linesRecorded, recordingMs }
}

async function writeMasters(ctx: Context, plan: Plan, { source }: SalesMapping) {
  const customers = plan.customers.map(({ code, country }) => {
    return { id: customerIdOf(source, code), name: code, note: country }
  })
  return inTransaction(ctx.db, async (tx) => {
    let productsAdded = 0
    let customersAdded = 0
    for (const part of chunks(plan.products, MASTERS_A_STATEMENT)) productsAdded += await addProducts(tx, part)
    for (const part of chunks(customers, MASTERS_A_STATEMENT)) customersAdded += await addCustomers(tx, part)
    return { productsAdded, customersAdded }
  })
}

type Recording = { sessionId: string; products: ReadonlyMap<string, string>; mapping: SalesMapping }

/** Records one receipt; answers the problem when it is the receipt's own, throws every other. */
async function recordDocument(
  desk: SalesDesk,
  actor: Actor,
  document: Document,
  { sessionId, products, mapping }: Recording,
): Promise<Problem | null> {
  const history = { priceUnit: document.priceUnit, paidBy: mapping.paymentMethod }
  const request = {
    id: document.id,
    cashSessionId: sessionId,
    occurredAt: document.occurredAt.toISOString(),
    customerId: document.customer === null ? null : customerIdOf(mapping.source, document.customer),
    lines: document.lines.map(({ sku, quantity, unitPrice }) => {
      const productId = products.get(sku)
      if (productId === undefined) throw new Error(`product ${sku} was added and cannot be found`)
      return { productId, quantity: formatQuantity(quantity), unitPrice }
    }),
  }
  try {
    if (document.kind === 'sale') {
      await recordSale(desk, actor, { ...request, note: document.receipt, payments: [] }, { history })
    } else {
      const goods = { refunds: [], reason: document.receipt, restock: false }
      await returnWithoutReceipt(desk, actor, { ...request, ...goods }, { history })
    }
    return null
  } catch (error) {
    if (error instanceof Problem && error.code === 'amount_out_of_range') return error
    throw error
  }
}

function countKinds(documents: readonly Document[]): Counts {
  const sales = documents.filter(({ kind }) => kind === 'sale').length
  return { sales, returns: documents.length - sales }
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

/** Does `work` on every item, begun in order, at every session at once. The first failure ends it. */
async function inParallel<T>(
  items: readonly T[],
  sessions: readonly HistorySession[],
  work: (item: T, session: HistorySession) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  let failed = false
  const worker = async (session: HistorySession) => {
    for (const item of queue) {
      if (failed) return
      try {
        await work(item, session)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const places = sessions.flatMap((session) => Array.from({ length: RECEIPTS_A_SESSION }, () => session))
  const workers = await Promise.allSettled(places.map(worker))
  const broken = workers.find((result) => result.status === 'rejected')
  if (broken !== undefined) throw broken.reason
}
