import type { Receipt } from '@odata-pos/domain/receipt'
import type { TicketVoidCreate } from '@odata-pos/domain/sales/contract'
import type { Dexie, Table } from 'dexie'
import type { CardAttempt } from '../card/charging.ts'
import type { PrinterProblem } from '../print/printer.ts'

/** A paper that was handed to the printer and is not out yet. */
export type PrintJob = {
  /** UUIDv7: the key's own order is the order of printing. */
  id: string
  receipt: Receipt
  at: string
  problem: PrinterProblem | null
}

export type DeviceDatabase = Pick<Dexie, 'transaction'> & {
  readonly printJobs: Table<PrintJob, string>
  readonly cardAttempts: Table<CardAttempt, string>
  /** What left tickets unsold and is not with the server yet. */
  readonly ticketVoids: Table<TicketVoidCreate, string>
}

const SCHEMA = { printJobs: 'id', cardAttempts: 'paymentId', ticketVoids: 'id' }

let opened: Promise<DeviceDatabase> | null = null

/** What this device's hardware has under way. A database of its own: nothing of it is part of a sale. */
export function openDeviceDatabase(): Promise<DeviceDatabase> {
  opened ??= import('dexie').then(({ Dexie: Engine }) => {
    const database = new Engine('odata-pos.device')
    database.version(3).stores(SCHEMA)
    return database as Dexie & DeviceDatabase
  })
  return opened
}
