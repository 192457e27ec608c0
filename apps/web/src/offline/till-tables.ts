import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import type { Dexie, Table } from 'dexie'
import type { Ticket } from '../till/ticket/ticket.ts'
import type { CatalogueTerms } from './catalogue.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { TillState } from './till-state.ts'

/** What is true of the whole local catalogue; one row. */
export type CatalogueHead = CatalogueTerms & { key: 'catalogue'; storeId: string }

/**
 * A run of the full snapshot as JSON text. One string a block is read back several times faster than as many rows or
 * objects: 100,000 products open in well under a second.
 */
export type CatalogueBlock = { position: number; items: string }

/** A product changed since the blocks were written; it stands in for the one in its block. */
export type CatalogueChange = { id: string; item: CatalogItem }

/** The ticket under way on a register, so that a reload or a crash loses nothing. */
export type KeptTicket = { registerId: string; ticket: Ticket }

/** Who may open this till by PIN while the server is away; what they may do is sealed under the PIN. */
export type KnownPerson = {
  username: string
  userId: string
  salt: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  sealed: ArrayBuffer
  /** When the server last let them in, and the wrong PINs since; milliseconds. */
  confirmedAt: number
  failures: number
  lockedUntil: number
}

export type TillDatabase = Pick<Dexie, 'transaction'> & {
  readonly catalogueHead: Table<CatalogueHead, string>
  readonly catalogueBlocks: Table<CatalogueBlock, number>
  readonly catalogueChanges: Table<CatalogueChange, string>
  readonly tickets: Table<KeptTicket, string>
  readonly outbox: Table<OutboxEntry, string>
  readonly tills: Table<TillState, string>
  readonly people: Table<KnownPerson, string>
}
