import { connect, type Socket } from 'node:net'
import { type PrinterStatus, printerStatus, STATUS_REQUEST } from '@odata-pos/domain/escpos'

const CONNECT_MS_MAX = 3_000
/** Printers that know status answer within some milliseconds; the others are not waited for. */
const STATUS_MS_MAX = 400
/** A receipt of 500 lines takes a slow printer some 20 seconds, and its buffer is small. */
const PRINT_MS_MAX = 45_000
const CLOSE_MS_MAX = 2_000

export type PrintOutcome = PrinterStatus | 'unreachable'

/**
 * Sends bytes to a printer's raw TCP port after asking how it is. Answers 'ready' once the printer has taken every byte;
 * nothing was sent when it answers anything else but 'unreachable', which may mean that it went away in the middle.
 */
export async function printRaw(
  { host, port, language }: { host: string; port: number; language: 'escpos' | 'other' },
  bytes: Uint8Array,
): Promise<PrintOutcome> {
  let socket: Socket
  try {
    socket = await connected(host, port)
  } catch {
    return 'unreachable'
  }
  try {
    const status = language === 'escpos' ? await askStatus(socket) : 'ready'
    if (status === 'ready') await sent(socket, bytes)
    return status
  } catch {
    return 'unreachable'
  } finally {
    socket.destroy()
  }
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const timer = setTimeout(() => fail(new Error('no answer')), CONNECT_MS_MAX)
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    socket.once('error', fail)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}

function askStatus(socket: Socket): Promise<PrinterStatus> {
  return new Promise((resolve, reject) => {
    let answers = Buffer.alloc(0)
    const finish = () => {
      clearTimeout(timer)
      socket.off('data', take).off('error', reject)
      resolve(printerStatus(answers))
    }
    const take = (part: Buffer) => {
      answers = Buffer.concat([answers, part])
      if (answers.length >= 2) finish()
    }
    const timer = setTimeout(finish, STATUS_MS_MAX)
    socket.on('data', take).once('error', reject)
    socket.write(Uint8Array.from(STATUS_REQUEST))
  })
}

/**
 * Resolves when every byte is on its way and the printer has closed too, or had its time to: a socket torn down at once
 * may take back what the printer has not read yet.
 */
function sent(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => reject(new Error('the printer does not take the bytes')), PRINT_MS_MAX)
    const settle = (act: () => void) => () => {
      clearTimeout(timer)
      act()
    }
    socket.once(
      'error',
      settle(() => reject(new Error('the line broke'))),
    )
    socket.once('finish', () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, CLOSE_MS_MAX)
      socket.once('end', settle(resolve))
    })
    // What the printer says meanwhile is let go, or its end would never be seen.
    socket.resume()
    socket.end(bytes)
  })
}
