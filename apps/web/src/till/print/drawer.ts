import i18next from 'i18next'
import { toast } from '../../shared/ui/toast.ts'
import { deviceSettings } from '../device/till-device.ts'

/** Opens the cash drawer at the printer, if one is connected. What fails is told: the key of the drawer opens it too. */
export async function kickDrawer(): Promise<void> {
  if (deviceSettings.get().printer.kind === 'browser') return
  try {
    const { openDrawer } = await import('./print-queue.ts')
    await openDrawer()
  } catch (failure) {
    console.warn(failure)
    toast.error(i18next.t('receipt.drawerShut', { ns: 'till' }))
  }
}
