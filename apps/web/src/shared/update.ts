import { registerSW } from 'virtual:pwa-register'
import i18next from 'i18next'
import { toast } from './ui/toast.ts'

const LOOK_EVERY_MS = 30 * 60_000

/**
 * Installs the service worker and offers a new version when one is there. Nobody is interrupted: a till in the middle
 * of a sale takes it when the person says so, or the next time every window was closed.
 */
export function watchForUpdates() {
  const apply = registerSW({
    onNeedRefresh: () =>
      toast.offer(i18next.t('update.ready'), { label: i18next.t('update.apply'), onSelect: () => void apply(true) }),
    onRegisteredSW: (_, registration) => {
      if (registration !== undefined) setInterval(() => void registration.update(), LOOK_EVERY_MS)
    },
  })
}
