import { decimalMark } from '@odata-pos/domain/money'
import { formatQuantity, ONE } from '@odata-pos/domain/quantity'
import { CircleCheck, ScanLine as ScanIcon, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { useMoney } from '../../shared/format/money.ts'
import { Button } from '../../shared/ui/button.tsx'
import { cx } from '../../shared/ui/classes.ts'
import { scanMessage, tellTill } from '../scan/scan-message.ts'
import { undoTicket } from '../ticket/ticket-store.ts'

/** What the last scan did, in words: on screen, and read out. An unknown code stays until the next scan or a dismissal. */
export function ScanLine() {
  const { t } = useTranslation('till')
  const message = useObservable(scanMessage)
  const mark = decimalMark(useMoney().format)
  const failed = message?.kind === 'unknown' || message?.kind === 'busy'
  return (
    <div
      className={cx(
        'mt-2 flex min-h-9 items-center gap-2 rounded-lg px-3 text-[0.8125rem]',
        failed ? 'bg-danger-soft text-danger-ink' : 'text-ink-2',
      )}
    >
      {failed ? (
        <TriangleAlert size={18} aria-hidden className="shrink-0" />
      ) : message?.kind === 'added' || message?.kind === 'note' ? (
        <CircleCheck size={16} aria-hidden className="shrink-0 text-ok-ink" />
      ) : (
        <ScanIcon size={16} aria-hidden className="shrink-0 text-ink-3" />
      )}
      <p aria-live={failed ? 'assertive' : 'polite'} className="min-w-0 flex-1 truncate">
        {/* The key makes a screen reader say the same words again for the same product. */}
        <span key={message?.at}>
          {message?.kind === 'unknown' && (
            <>
              {t('scan.unknown')} <strong className="font-mono text-sm">{message.code}</strong>
            </>
          )}
          {message?.kind === 'busy' && t('scan.busy', { code: message.code })}
          {message?.kind === 'quantity' && t('scan.nextQuantity', { quantity: formatQuantity(message.quantity, mark) })}
          {message?.kind === 'added' &&
            t(message.quantity === ONE ? 'scan.added' : 'scan.addedSome', {
              name: message.name,
              quantity: formatQuantity(message.quantity, mark),
            })}
          {message?.kind === 'note' && message.text}
          {message === null && t('scan.hint')}
        </span>
      </p>
      {message?.kind === 'note' && message.undo && (
        <Button
          size="sm"
          onClick={() => {
            if (undoTicket()) tellTill(t('scan.undone'))
          }}
        >
          {t('command.undo')}
        </Button>
      )}
      {failed && (
        <button
          type="button"
          aria-label={t('scan.dismiss')}
          onClick={() => scanMessage.set(null)}
          className="grid size-8 shrink-0 place-items-center rounded-lg touch:size-9"
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  )
}
