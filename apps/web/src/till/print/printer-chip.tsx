import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { openDialog } from '../dialogs.ts'
import { printState } from './print-state.ts'

/** Papers that wait for the printer: the sale is done all the same. Nothing is shown while none waits. */
export function PrinterChip() {
  const { t } = useTranslation('till')
  const { waiting, problem } = useObservable(printState)
  const text =
    waiting === 0 || problem === null
      ? ''
      : `${t('printer.waiting', { count: waiting })} · ${t(`printer.problem.${problem}`)}`
  return (
    <>
      <span role="status" className="sr-only">
        {text}
      </span>
      {text !== '' && (
        <button
          type="button"
          aria-label={t('printer.open', { state: text })}
          onClick={() => openDialog({ kind: 'papers' })}
          className="flex h-9 min-w-0 shrink items-center gap-2 rounded-lg bg-warn-soft px-2.5 text-[0.8125rem] font-medium text-warn-ink touch:h-11"
        >
          <Printer size={16} aria-hidden className="shrink-0" />
          <span className="truncate max-sm:hidden">{text}</span>
        </button>
      )}
    </>
  )
}
