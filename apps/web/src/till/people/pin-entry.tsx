import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../shared/ui/classes.ts'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { PinPad } from '../../shared/ui/pin-pad.tsx'
import { initialsOf } from '../sell/product-picture.tsx'
import { recentPeople } from './recent-people.ts'

type PinEntryProps = {
  busy: boolean
  problem: string | null
  startUsername: string | null
  onEnter: (username: string, pin: string) => Promise<void>
}

/** Who, and the PIN. People seen at this device are one touch; others type their user name. */
export function PinEntry({ busy, problem, startUsername, onEnter }: PinEntryProps) {
  const { t } = useTranslation('till')
  const [people] = useState(recentPeople)
  const [username, setUsername] = useState(startUsername ?? people[1]?.username ?? people[0]?.username ?? '')
  const pad = useRef<HTMLDivElement>(null)
  const [pin, setPin] = useState('')
  // Whoever is already chosen only types a PIN.
  useEffect(() => pad.current?.focus(), [])
  const enter = (typed: string) => {
    if (username.trim() === '' || typed === '') return
    void onEnter(username.trim(), typed).then(() => setPin(''))
  }
  return (
    <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="flex flex-col gap-3">
        <ul aria-label={t('pin.people')} className="flex flex-col gap-1.5">
          {people.map((person) => (
            <li key={person.username}>
              <button
                type="button"
                aria-pressed={person.username === username}
                onClick={() => {
                  setUsername(person.username)
                  pad.current?.focus()
                }}
                className={cx(
                  'flex min-h-12 w-full items-center gap-3 rounded-xl border px-3 text-left font-medium',
                  person.username === username ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
                )}
              >
                <span
                  aria-hidden
                  className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-xs text-ink-2"
                >
                  {initialsOf(person.fullName)}
                </span>
                <span className="truncate">{person.fullName}</span>
              </button>
            </li>
          ))}
        </ul>
        <Field label={t('pin.username')}>
          <TextInput value={username} onValue={setUsername} autoCapitalize="off" spellCheck={false} controlSize="lg" />
        </Field>
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
      </div>
      <div ref={pad} data-autofocus tabIndex={-1} className="flex flex-col items-center outline-none">
        <p className="mb-2 font-medium">{t('pin.label')}</p>
        <PinPad value={pin} onValue={setPin} onSubmit={enter} disabled={busy} />
      </div>
    </div>
  )
}
