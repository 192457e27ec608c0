import i18next from 'i18next'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { approvalAsked } from '../approval/approval.ts'
import { tillDialog } from '../dialogs.ts'
import { addScanned, refuseScan } from './add-product.ts'

/** Puts text into a field that React controls; React listens to the event, not to the property. */
function write(field: HTMLInputElement, text: string) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * What a scanner that is no keyboard has read: into the field that waits for codes, if one has the focus; else into the
 * ticket; and told, when a window is in the way.
 */
export function takeCode(code: string) {
  const field = document.activeElement
  if (field instanceof HTMLInputElement && field.closest('[data-takes-scans]') !== null) return write(field, code)
  if (tillDialog.get() !== null || approvalAsked.get() !== null)
    return refuseScan({ kind: 'busy', code, at: Date.now() })
  const state = catalogueState.get()
  if (state.status === 'ready') addScanned(state.catalogue, code, i18next.t('scan.labelReason', { ns: 'till' }))
}
