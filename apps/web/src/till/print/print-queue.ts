import { DRAWER_PULSE, renderEscpos } from '@odata-pos/domain/escpos'
import type { Receipt } from '@odata-pos/domain/receipt'
import { v7 as uuidv7 } from 'uuid'
import { type DeviceDatabase, openDeviceDatabase, type PrintJob } from '../device/device-database.ts'
import { deviceSettings } from '../device/till-device.ts'
import { printByBrowser } from './browser-print.ts'
import { printState } from './print-state.ts'
import { PrintRefused } from './printer.ts'
import { senderFor } from './send-bytes.ts'

const RETRY_MS = 8_000

let running: Promise<void> | null = null
let timer: ReturnType<typeof setTimeout> | undefined

const jobs = async () => (await openDeviceDatabase()).printJobs

async function firstJob(database: DeviceDatabase): Promise<PrintJob | undefined> {
  return database.printJobs.orderBy('id').first()
}

/** Prints one paper on the printer that is chosen now. Throws {@link PrintRefused}. */
async function printNow(receipt: Receipt): Promise<void> {
  const { printer, paper } = deviceSettings.get()
  const send = senderFor(printer)
  if (send === null) return printByBrowser(receipt, paper)
  await send(renderEscpos(receipt, { width: paper, drawer: false }).slice(), { asking: true })
}

/** Prints what waits, in order. The first paper that fails stops the round: those behind it would fare the same. */
async function round(): Promise<void> {
  const database = await openDeviceDatabase()
  for (let job = await firstJob(database); job !== undefined; job = await firstJob(database)) {
    try {
      await printNow(job.receipt)
    } catch (cause) {
      const problem = cause instanceof PrintRefused ? cause.problem : 'printer_error'
      if (!(cause instanceof PrintRefused)) console.error(cause)
      await database.printJobs.update(job.id, { problem })
      printState.set({ waiting: await database.printJobs.count(), problem })
      timer = setTimeout(() => void printWaiting(), RETRY_MS)
      return
    }
    await database.printJobs.delete(job.id)
    printState.set({ waiting: await database.printJobs.count(), problem: null })
  }
}

/** One tab of the device prints at a time, or a paper would come out twice. */
const inTurn = (work: () => Promise<void>) =>
  navigator.locks === undefined ? work() : navigator.locks.request('odata-pos.printer', work)

/** Tries what waits, now; after that it tries again by itself for as long as anything does. */
export function printWaiting(): Promise<void> {
  clearTimeout(timer)
  running ??= inTurn(round).finally(() => {
    running = null
  })
  return running
}

/**
 * Puts a paper on disk behind those that wait, and prints. Resolves when the round is over: with the paper out, or
 * waiting and told in `printState`. A sale never waits for it.
 */
export async function queuePaper(receipt: Receipt): Promise<void> {
  const table = await jobs()
  await table.add({ id: uuidv7(), receipt, at: new Date().toISOString(), problem: null })
  printState.set({ ...printState.get(), waiting: await table.count() })
  await running
  await printWaiting()
}

export const waitingPapers = async (): Promise<PrintJob[]> => (await jobs()).orderBy('id').toArray()

/** Gives a paper up: the sale stays, and its receipt can be printed again as a copy. */
export async function dropPaper(id: string): Promise<void> {
  const table = await jobs()
  await table.delete(id)
  const waiting = await table.count()
  printState.set({ waiting, problem: waiting === 0 ? null : printState.get().problem })
}

/** Takes up what a reload or a crash left behind. */
export async function startPrinting(): Promise<void> {
  const waiting = await (await jobs()).count()
  if (waiting > 0) {
    printState.set({ waiting, problem: null })
    await printWaiting()
  }
}

/** Opens the cash drawer at the receipt printer, at once and whatever the paper does. Throws {@link PrintRefused}. */
export async function openDrawer(): Promise<void> {
  const send = senderFor(deviceSettings.get().printer)
  await send?.(Uint8Array.from(DRAWER_PULSE), { asking: false })
}
