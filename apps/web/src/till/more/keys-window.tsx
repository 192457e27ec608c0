import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { keyName } from '../../shared/ui/hotkeys.ts'
import { COMMAND_IDS, type CommandId, FIRST_KEYS, isBindable, keysNow, rebound, setKeymap } from '../keymap.ts'

const PLAIN = 'rounded-md border border-line-2 bg-sunken px-2 py-0.5 font-medium'

/** `?`: every key of the till, and another key for whoever wants one. */
export function KeysWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const keymap = useObservable(keysNow)
  const [binding, setBinding] = useState<CommandId | null>(null)
  const [refused, setRefused] = useState(false)
  const lineKeys = [
    { keys: '↑ ↓', label: t('keys.move') },
    { keys: '+ −', label: t('keys.step') },
    { keys: t('keys.delete'), label: t('keys.remove') },
    { keys: '3*', label: t('keys.times') },
    { keys: t('keys.enter'), label: t('keys.take') },
    { keys: 'Esc', label: t('keys.escape') },
  ]

  // The next key is the new one, before anything else sees it. Escape leaves it as it was.
  useEffect(() => {
    if (binding === null) return
    const onKey = (event: KeyboardEvent) => {
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      const key = keyName(event)
      const isGood = isBindable(key)
      if (isGood) setKeymap(rebound(keysNow.get(), binding, key))
      setRefused(!isGood && key !== 'Escape')
      if (isGood || key === 'Escape') setBinding(null)
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [binding])

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('keys.title')}
      description={t('keys.detail')}
      size="lg"
      footer={keymap === FIRST_KEYS ? null : <Button onClick={() => setKeymap(FIRST_KEYS)}>{t('keys.reset')}</Button>}
    >
      {refused && (
        <div className="mb-3">
          <Notice tone="warn">{t('keys.refused')}</Notice>
        </div>
      )}
      <section
        aria-label={t('keys.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: on a small screen it scrolls, and a keyboard must reach it
        tabIndex={0}
        className="grid gap-x-8 gap-y-1.5 sm:grid-cols-2"
      >
        {COMMAND_IDS.map((id) => (
          <p key={id} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
            <span>{t(`command.${id}`)}</span>
            <button
              type="button"
              aria-label={t('keys.change', { command: t(`command.${id}`), key: keymap[id] })}
              onClick={() => {
                setRefused(false)
                setBinding(binding === id ? null : id)
              }}
              className={`${PLAIN} hover:border-accent ${binding === id ? 'border-accent! bg-accent-soft! text-accent-ink' : ''}`}
            >
              {binding === id ? t('keys.press') : keymap[id].replace('Delete', t('keys.delete'))}
            </button>
          </p>
        ))}
        {lineKeys.map(({ keys, label }) => (
          <p key={keys} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
            <span>{label}</span>
            <kbd className={PLAIN}>{keys}</kbd>
          </p>
        ))}
      </section>
    </Dialog>
  )
}
