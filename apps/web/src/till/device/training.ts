import i18next from 'i18next'
import { observable } from '../../offline/observable.ts'
import { readStored, writeStored } from '../../shared/session/device-store.ts'
import { currentSession } from '../../shared/session/session.ts'
import { askApproval } from '../approval/approval.ts'
import { isReal, refuseDialogs, tillDialog } from '../dialogs.ts'
import { lastSale } from '../pay/last-sale.ts'
import { tellTill } from '../scan/scan-message.ts'
import { soundRefused } from '../scan/sound.ts'
import { isBlank } from '../ticket/ticket.ts'
import { leaveTicket, ticketNow } from '../ticket/ticket-store.ts'

const KEY = 'odata-pos.till.training'

/** Whether this till practises: what is sold is neither kept nor sent. A reload goes on practising. */
export const isTraining = observable(readStored(KEY) !== null)

function setTraining(next: boolean) {
  writeStored(KEY, next ? new Date().toISOString() : null)
  lastSale.set(null)
  isTraining.set(next)
}

refuseDialogs((kind) => {
  if (!isTraining.get() || !isReal(kind)) return false
  tillDialog.set(null)
  soundRefused()
  tellTill(i18next.t('training.closed', { ns: 'till' }))
  return true
})

/** Starts practising, with a manager's word where the person may not alone. A ticket under way is finished first. */
export async function startTraining(): Promise<void> {
  const session = currentSession()
  if (!isBlank(ticketNow.get())) {
    soundRefused()
    return tellTill(i18next.t('training.busy', { ns: 'till' }))
  }
  const can = session.status === 'signedIn' && session.user.permissions.includes('sales.train')
  if (!can && (await askApproval('sales.train')) === null) return
  setTraining(true)
}

/** Back to selling; what was practised is thrown away. */
export function endTraining() {
  leaveTicket()
  setTraining(false)
}
