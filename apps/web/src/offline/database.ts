import type { CatalogItem, CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import Dexie, { type Table } from 'dexie'
import type { Ticket } from '../till/ticket/ticket.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** What is true of the whole local catalogue; one row. */
export type CatalogueHead = {
  key: 'catalogue'
  storeId: string
  version: number
  taxes: CatalogSnapshot['taxes']
  categories: CatalogSnapshot['categories']
}

/**
 * A run of the full snapshot as JSON text. One string a block is read back several times faster than as many rows or
 * objects: 100,000 products open in well under a second.
 */
export type CatalogueBlock = { position: number; items: string }

/** A product changed since the blocks were written; it stands in for the one in its block. */
export type CatalogueChange = { id: string; item: CatalogItem }

/** The ticket under way on a register, so that a reload or a crash loses nothing. */
export type KeptTicket = { registerId: string; ticket: Ticket }

class TillDatabase extends Dexie {
  declare readonly catalogueHead: Table<CatalogueHead, string>
  declare readonly catalogueBlocks: Table<CatalogueBlock, number>
  declare readonly catalogueChanges: Table<CatalogueChange, string>
  declare readonly tickets: Table<KeptTicket, string>
  declare readonly outbox: Table<OutboxEntry, string>
}

const SCHEMA = {
  catalogueHead: 'key',
  catalogueBlocks: 'position',
  catalogueChanges: 'id',
  tickets: 'registerId',
  // Sale ids are UUIDv7, so the key's own order is the order of sale.
  outbox: 'id, state',
}

export const database = new TillDatabase('odata-pos')
database.version(1).stores(SCHEMA)

/** Asks the browser not to throw this device's sales away when the disk runs low. */
export async function keepStorage(): Promise<void> {
  await navigator.storage?.persist?.()
}
