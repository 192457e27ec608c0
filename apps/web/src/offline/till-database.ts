import Dexie from 'dexie'
import type { TillDatabase } from './till-tables.ts'

const SCHEMA = {
  catalogueHead: 'key',
  catalogueBlocks: 'position',
  catalogueChanges: 'id',
  tickets: 'registerId',
  // Sale ids are UUIDv7, so the key's own order is the order of sale.
  outbox: 'id, state',
}

/** The till's database, opened by its first use. Dexie makes the tables that the schema names. */
export function makeTillDatabase(): TillDatabase {
  const database = new Dexie('odata-pos')
  database.version(1).stores(SCHEMA)
  return database as Dexie & TillDatabase
}
