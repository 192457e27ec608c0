import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { cx } from './classes.ts'
import { Field } from './field.tsx'
import { TextInput } from './input.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons of the lower edge; the main one last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** The control that takes the focus; left out: the one marked `data-autofocus`, else the first field. */
  initialFocus?: RefObject<HTMLElement | null>
  /** What the focus goes back to; what had it before when left out. */
  finalFocus?: RefObject<HTMLElement | null>
}

const WIDTH = { sm: 'max-w-sm', md: 'max-w-lg', lg: 'max-w-2xl', xl: 'max-w-5xl' }
const VEIL = 'veil fixed inset-0 z-40 bg-shade'
const POPUP = 'bg-surface shadow-lift outline-none border border-line'

/**
 * What takes the focus when a window opens: its first field, and not the closing cross that comes before it, or the first
 * space typed would close it. A finger opens no keyboard that it did not ask for.
 */
function useFirstControl() {
  const popup = useRef<HTMLDivElement>(null)
  const first = (openedBy: string) => {
    const marked = popup.current?.querySelector<HTMLElement>('[data-autofocus]')
    if (marked) return marked
    if (openedBy === 'touch' || matchMedia('(pointer: coarse)').matches) return true
    return popup.current?.querySelector<HTMLElement>('input:enabled, textarea:enabled') ?? true
  }
  return { popup, first }
}

/** A window over the page: traps the focus, Escape closes, the focus returns where it was. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  size = 'md',
  initialFocus,
  finalFocus,
}: DialogProps) {
  const { t } = useTranslation()
  const { popup, first } = useFirstControl()
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Viewport className="fixed inset-0 z-50 grid grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden p-3 sm:p-6">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus ?? first}
            finalFocus={finalFocus}
            className={cx('pop flex max-h-full w-full flex-col rounded-2xl', POPUP, WIDTH[size])}
          >
            <header className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-base font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-0.5 text-ink-2">{description}</Base.Description>}
              </div>
              <IconButton icon={X} label={t('close')} size="sm" onClick={onClose} />
            </header>
            {children && <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>}
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** A panel at the right edge, for a form or a detail that belongs to the list behind it. Whole screen on a phone. */
export function Sheet({ open, onClose, title, description, children, footer, size = 'md', initialFocus }: DialogProps) {
  const { t } = useTranslation()
  const { popup, first } = useFirstControl()
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={VEIL} />
        <Base.Viewport className="fixed inset-0 z-50 flex justify-end overflow-hidden">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus ?? first}
            className={cx('side flex h-full w-full flex-col border-y-0 border-r-0', POPUP, WIDTH[size])}
          >
            <header className="flex items-start gap-3 border-b border-line px-5 py-3.5">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-base font-semibold">{title}</Base.Title>
                {description && <Base.Description className="mt-0.5 text-ink-2">{description}</Base.Description>}
              </div>
              <IconButton icon={X} label={t('close')} size="sm" onClick={onClose} />
            </header>
            <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
            {footer && <footer className="flex justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

type ConfirmProps = {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  description: ReactNode
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  children?: ReactNode
}

/** A question that must be answered: a click beside it does not close it. */
export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  description,
  confirmLabel,
  danger = false,
  busy = false,
  children,
}: ConfirmProps) {
  const { t } = useTranslation()
  return (
    <BaseAlert.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={VEIL} />
        <BaseAlert.Viewport className="fixed inset-0 z-50 grid place-items-center p-4">
          <BaseAlert.Popup className={cx('pop w-full max-w-md rounded-2xl p-5', POPUP)}>
            <BaseAlert.Title className="text-base font-semibold">{title}</BaseAlert.Title>
            <BaseAlert.Description className="mt-1.5 text-ink-2">{description}</BaseAlert.Description>
            {children && <div className="mt-4">{children}</div>}
            <div className="mt-5 flex justify-end gap-2">
              <Button onClick={onClose}>{t('cancel')}</Button>
              <Button variant={danger ? 'danger' : 'primary'} onClick={onConfirm} busy={busy}>
                {confirmLabel}
              </Button>
            </div>
          </BaseAlert.Popup>
        </BaseAlert.Viewport>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  )
}

type ReasonProps = Omit<ConfirmProps, 'onConfirm' | 'children'> & { onReason: (reason: string) => void; label: string }

/** Asks for a reason before something that is written into the audit log. */
export function ReasonDialog({ onReason, label, ...rest }: ReasonProps) {
  const [reason, setReason] = useState('')
  const ready = reason.trim().length > 0
  return (
    <ConfirmDialog {...rest} onConfirm={() => ready && onReason(reason.trim())}>
      <Field label={label} required>
        <TextInput
          value={reason}
          onValue={setReason}
          maxLength={200}
          onKeyDown={(event) => event.key === 'Enter' && ready && onReason(reason.trim())}
        />
      </Field>
    </ConfirmDialog>
  )
}
