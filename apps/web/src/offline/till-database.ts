import Dexie, { type Transaction } from 'dexie'
import { v7 as uuidv7 } from 'uuid'
import type { OutboxSale } from './outbox-entry.ts'
import { newTill, type TillState } from './till-state.ts'
import type { TillDatabase } from './till-tables.ts'

const SCHEMA = {
  catalogueHead: 'key',
  catalogueBlocks: 'position',
  catalogueChanges: 'id',
  tickets: 'registerId',
  // Ids are UUIDv7, so the key's own order is the order of what was done.
  outbox: 'id, state',
}
const SECOND = { outbox: 'id, state, [tillId+sequence], sessionId', tills: 'registerId' }

/**
 * Sales that an earlier version kept had no place in a till's order. Those that the server has not recorded, or refused,
 * get one, in the order of sale.
 */
async function numberOldSales(transaction: Transaction): Promise<void> {
  const outbox = transaction.table<OutboxSale, string>('outbox')
  const tills = new Map<string, TillState>()
  for (const sale of await outbox.orderBy('id').toArray()) {
    const { registerId } = sale.sale
    const till = tills.get(registerId) ?? newTill(registerId, uuidv7())
    const isSent = sale.state === 'sent'
    await outbox.put({
      ...sale,
      kind: 'sale',
      tillId: isSent ? '' : till.tillId,
      registerId,
      sequence: isSent ? 0 : till.nextSequence,
      sessionId: sale.body.cashSessionId,
      userId: sale.body.cashierId ?? '',
      occurredAt: sale.sale.occurredAt,
      number: null,
      state: isSent ? 'sent' : 'waiting',
    })
    tills.set(registerId, isSent ? till : { ...till, nextSequence: till.nextSequence + 1 })
  }
  await transaction.table('tills').bulkPut([...tills.values()])
}

/** The till's database, opened by its first use. Dexie makes the tables that the schema names. */
export function makeTillDatabase(): TillDatabase {
  const database = new Dexie('odata-pos')
  database.version(1).stores(SCHEMA)
  database.version(2).stores(SECOND).upgrade(numberOldSales)
  database.version(3).stores({ people: 'username' })
  return database as Dexie & TillDatabase
}
