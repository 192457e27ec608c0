import { formatQuantity } from '@odata-pos/domain/quantity'
import type { TicketVoidCreate } from '@odata-pos/domain/sales/contract'
import { v7 as uuidv7 } from 'uuid'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { currentSession } from '../../shared/session/session.ts'
import { openDeviceDatabase } from '../device/device-database.ts'
import { tillDevice } from '../device/till-device.ts'
import { isTraining } from '../device/training.ts'
import type { VoidedLine } from './voided-line.ts'

type What = { kind: 'ticket'; reason: string } | { kind: 'line'; saleId: string }

/** Writes down what left a ticket unsold: on the device at once, at the server when it can be reached. */
export async function noteVoid(what: What, lines: readonly VoidedLine[]): Promise<void> {
  const device = tillDevice.get()
  const session = currentSession()
  if (lines.length === 0 || device === null || session.status !== 'signedIn' || isTraining.get()) return
  const request: TicketVoidCreate = {
    id: uuidv7(),
    registerId: device.register.id,
    userId: session.user.id,
    ...what,
    lines: lines.map(({ quantity, ...line }) => ({ ...line, quantity: formatQuantity(quantity) })),
    occurredAt: new Date().toISOString(),
  }
  const { ticketVoids } = await openDeviceDatabase()
  await ticketVoids.add(request)
  await sendVoids()
}

let sending: Promise<void> | null = null

async function sendAll(): Promise<void> {
  const { ticketVoids } = await openDeviceDatabase()
  for (const request of await ticketVoids.orderBy('id').toArray()) {
    try {
      await answer(api.POST('/api/v1/ticket-voids', { body: request }))
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem
      // No way to the server: the next time. One that the server will never take would hold up those behind it.
      if (problem.passing || problem.status === 401 || problem.status >= 500) return
      console.warn(problem)
    }
    await ticketVoids.delete(request.id)
  }
}

/** Sends what waits; called after each void, at the start, and when the network is back. */
export function sendVoids(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

export function startSendingVoids() {
  addEventListener('online', () => void sendVoids())
  void sendVoids()
}
