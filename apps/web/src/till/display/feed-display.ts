import { decimalMark } from '@odata-pos/domain/money'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import { moneyTools } from '../../shared/format/money.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { currentSession } from '../../shared/session/session.ts'
import { tillDevice } from '../device/till-device.ts'
import { lastSale } from '../pay/last-sale.ts'
import { pricedNow, ticketNow } from '../ticket/ticket-store.ts'
import { DISPLAY_CHANNEL, DISPLAY_LINES_MAX, type DisplayMessage, type DisplayState } from './display-state.ts'

function stateNow(): DisplayState | null {
  const session = currentSession()
  if (session.status !== 'signedIn' || session.company === null) return null
  const { company } = session
  const money = moneyTools(company)
  const shop = tillDevice.get()?.store.name ?? company.tradeName
  const qr = company.receiptQr ?? null
  const ticket = ticketNow.get()
  const priced = pricedNow.get()
  if (priced.status === 'priced') {
    const { cart } = priced
    return {
      kind: 'ticket',
      shop,
      lines: cart.lines.slice(-DISPLAY_LINES_MAX).map((line) => ({
        id: line.id,
        name: line.name,
        detail:
          line.quantity === ONE && !line.weighed
            ? ''
            : `${formatQuantity(line.quantity, decimalMark(company))}${line.weighed ? ` ${line.unitCode}` : ''} × ${money.show(line.unitPrice)}`,
        amount: money.show(line.gross),
      })),
      discount: cart.discountTotal > 0 ? money.show(-cart.discountTotal) : null,
      total: money.show(cart.total),
    }
  }
  const sold = lastSale.get()
  if (sold !== null && ticket.lines.length === 0) {
    const { total, change } = sold.sale
    return { kind: 'sold', shop, total: money.show(total), change: change > 0 ? money.show(change) : null, qr }
  }
  return { kind: 'idle', shop, qr }
}

/** Tells the customer's display what to show, at every change and whenever one opens. Returns the function that stops. */
export function feedDisplay(): () => void {
  const channel = new BroadcastChannel(DISPLAY_CHANNEL)
  let frame = 0
  const show = () => {
    const state = stateNow()
    if (state === null) return
    const message: DisplayMessage = { type: 'show', state, language: currentLanguage() }
    channel.postMessage(message)
  }
  // A burst of scans is shown once a frame, after the amounts of the last one are known.
  const soon = () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(show)
  }
  channel.onmessage = ({ data }: MessageEvent<DisplayMessage>) => data.type === 'hello' && show()
  const stops = [ticketNow.subscribe(soon), pricedNow.subscribe(soon), lastSale.subscribe(soon)]
  show()
  return () => {
    cancelAnimationFrame(frame)
    for (const stop of stops) stop()
    channel.close()
  }
}
