import type { PrinterStatus } from '@odata-pos/domain/escpos'

/** Which printer this device prints its receipts on. */
export type PrinterChoice =
  | { kind: 'browser' }
  | { kind: 'usb'; vendorId: number; productId: number; name: string }
  | { kind: 'serial'; usbVendorId: number | null; usbProductId: number | null; baudRate: number }
  /** One that the server reaches over the network. */
  | { kind: 'network'; printerId: string; name: string }

/** Why a paper waits. `gone`: off, unplugged or out of reach. */
export type PrinterProblem = Exclude<PrinterStatus, 'ready'> | 'gone' | 'not_allowed'

/** Thrown by a printer that took nothing, or not all. */
export class PrintRefused extends Error {
  readonly problem: PrinterProblem

  constructor(problem: PrinterProblem, cause?: unknown) {
    super(problem, { cause })
    this.name = 'PrintRefused'
    this.problem = problem
  }
}

/** Sends bytes to a printer; throws {@link PrintRefused}. `asking`: first ask it how it is, and send nothing if it is not ready. */
export type SendBytes = (bytes: Uint8Array<ArrayBuffer>, options: { asking: boolean }) => Promise<void>

/** The result of `work`, or {@link PrintRefused} when it takes longer: a printer without paper takes nothing and says nothing. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PrintRefused('gone')), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
