import { openDatabase } from '../../offline/database.ts'
import { readStored, writeStored } from '../../shared/session/device-store.ts'
import { openDeviceDatabase } from '../device/device-database.ts'
import { deviceSettings } from '../device/till-device.ts'
import type { CardTerminal } from './card-terminal.ts'
import { type AttemptStore, type CardAttempt, isOpen } from './charging.ts'
import { type Charged, simulatedTerminal } from './simulator.ts'

/** This device's attempts, on its own disk. */
export const attemptStore: AttemptStore = {
  put: async (attempt) => (await openDeviceDatabase()).cardAttempts.put(attempt),
}

/** Attempts that bind money and belong to no sale yet, oldest first. One whose sale was kept just before a crash is seen to. */
export async function openAttempts(): Promise<CardAttempt[]> {
  const [{ cardAttempts }, { outbox }] = await Promise.all([openDeviceDatabase(), openDatabase()])
  const open = (await cardAttempts.orderBy('paymentId').toArray()).filter(isOpen)
  const left: CardAttempt[] = []
  for (const attempt of open) {
    const sold = await outbox.get(attempt.saleId)
    const isPaid = sold?.kind === 'sale' && sold.body.payments.some(({ id }) => id === attempt.paymentId)
    if (isPaid) await cardAttempts.put({ ...attempt, state: 'sold' })
    else left.push(attempt)
  }
  return left
}

export const openAttemptsOf = async (saleId: string) =>
  (await openAttempts()).filter((attempt) => attempt.saleId === saleId)

/** The sale that these payments are part of is on disk: the charges have found their place. */
export async function noteSoldCharges(paymentIds: readonly string[]): Promise<void> {
  const { cardAttempts } = await openDeviceDatabase()
  await cardAttempts
    .where('paymentId')
    .anyOf([...paymentIds])
    .modify({ state: 'sold' })
}

const LEDGER_KEY = 'odata-pos.till.simulated-terminal'

function readLedger(): Record<string, Charged> {
  const ledger: Record<string, Charged> = JSON.parse(readStored(LEDGER_KEY) ?? '{}')
  return ledger
}

/** The terminal that answers by itself; null where the cashier reads the answer off it. */
export function terminalNow(): CardTerminal | null {
  if (deviceSettings.get().cardTerminal !== 'simulator') return null
  const ledger = { read: readLedger, write: (next: object) => writeStored(LEDGER_KEY, JSON.stringify(next)) }
  return simulatedTerminal(ledger, () => deviceSettings.get().simulatedCard)
}
