import { CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'

/** One piece of hardware: what it is, how it is set, and what trying it gave. */
export function DeviceSection({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="rounded-2xl border border-line p-4">
      <h3 className="mb-3 flex items-center gap-2 font-semibold">
        <Icon size={18} aria-hidden className="text-ink-3" />
        {title}
      </h3>
      <div className="flex flex-col items-start gap-3">{children}</div>
    </section>
  )
}

/** The person closed the browser's own list of devices. */
export const isDismissed = (cause: unknown) => cause instanceof DOMException && cause.name === 'NotFoundError'

export const BAUD_RATES = ['2400', '4800', '9600', '19200', '38400', '57600', '115200'] as const

type Trial = { state: 'none' } | { state: 'running' } | { state: 'good' | 'bad'; text: string }

/** What a trial says when it ends: a sentence for a person. A trial that throws is told with `failed`. */
export function useTrial(failed: (cause: unknown) => string) {
  const [trial, setTrial] = useState<Trial>({ state: 'none' })
  const run = async (work: () => Promise<string>) => {
    setTrial({ state: 'running' })
    try {
      setTrial({ state: 'good', text: await work() })
    } catch (cause) {
      setTrial({ state: 'bad', text: failed(cause) })
    }
  }
  return { trial, run }
}

export function TryButton({ label, trial, onTry }: { label: string; trial: Trial; onTry: () => void }) {
  return (
    <Button busy={trial.state === 'running'} onClick={onTry}>
      {label}
    </Button>
  )
}

export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useTranslation('devices')
  const isBad = trial.state === 'bad'
  const text = trial.state === 'good' || trial.state === 'bad' ? trial.text : ''
  return (
    <p
      role="status"
      aria-label={t('result')}
      className={cx('flex items-center gap-2', text === '' && 'hidden', isBad ? 'text-danger-ink' : 'text-ok-ink')}
    >
      {isBad ? <TriangleAlert size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
      {text}
    </p>
  )
}
