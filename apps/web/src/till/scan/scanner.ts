import { refuseScan } from './add-product.ts'
import { grown, NO_BURST, scannedText } from './scan-burst.ts'
import { scanInput } from './scan-input.ts'

/** A burst this long in a field that is not for codes is surely a scanner and no person. */
const FOREIGN_KEYS_MIN = 8

let burst = NO_BURST
let valueBefore: string | null = null
let lastCode: string | null = null

/** The code whose Enter is being handled now, when a scanner sent it. */
export const scannedNow = () => lastCode

export const isTextField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type))

/** Sets a field that React controls back to what it held; React listens to the event, not to the property. */
function restore(target: HTMLInputElement | HTMLTextAreaElement, value: string) {
  const prototype = target instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(target, value)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Whether a field wants scanned codes for itself (a receipt's number, a card's reference). */
const takesScans = (target: EventTarget | null) =>
  target === scanInput() || (target instanceof Element && target.closest('[data-takes-scans]') !== null)

/**
 * Watches every key before anything else sees it. A scanner's burst that lands where it does not belong (an amount, a
 * focused button in a window) is taken back and told, so that 13 digits never become a payment.
 */
export function watchScanner(): () => void {
  const onKey = (event: KeyboardEvent) => {
    lastCode = null
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.length === 1) {
      const next = grown(burst, event.key, event.timeStamp)
      if (next.text.length === 1) valueBefore = isTextField(event.target) ? event.target.value : null
      burst = next
      return
    }
    if (event.key !== 'Enter') return
    const code = scannedText(burst, event.timeStamp)
    burst = NO_BURST
    lastCode = code
    if (code === null || code.length < FOREIGN_KEYS_MIN || takesScans(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    if (isTextField(event.target) && valueBefore !== null) restore(event.target, valueBefore)
    refuseScan({ kind: 'busy', code, at: Date.now() })
  }
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}
