import { useTranslation } from 'react-i18next'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { COMMAND_IDS, COMMANDS } from '../commands.ts'

const PLAIN = 'rounded-md border border-line-2 bg-sunken px-2 py-0.5 font-medium'

/** `?`: every key of the till. */
export function KeysWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const lineKeys = [
    { keys: '↑ ↓', label: t('keys.move') },
    { keys: '+ −', label: t('keys.step') },
    { keys: t('keys.delete'), label: t('keys.remove') },
    { keys: '3*', label: t('keys.times') },
    { keys: t('keys.enter'), label: t('keys.take') },
    { keys: 'Esc', label: t('keys.escape') },
  ]
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} description={t('keys.detail')} size="lg">
      <section
        aria-label={t('keys.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, and a keyboard must reach it
        tabIndex={0}
        className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2"
      >
        {COMMAND_IDS.map((id) => (
          <Row key={id} keys={COMMANDS[id].key.replace('Delete', t('keys.delete'))} label={t(`command.${id}`)} />
        ))}
        {lineKeys.map(({ keys, label }) => (
          <Row key={keys} keys={keys} label={label} />
        ))}
      </section>
    </Dialog>
  )
}

function Row({ keys, label }: { keys: string; label: string }) {
  return (
    <p className="flex items-center justify-between gap-4 border-b border-line py-1.5">
      <span>{label}</span>
      <kbd className={PLAIN}>{keys}</kbd>
    </p>
  )
}
