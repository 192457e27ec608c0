import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Sparkles, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './classes.ts'
import { type ToastKind, takeToasts } from './toast.ts'

const manager = Base.createToastManager()

const ICON = { success: CircleCheck, error: CircleAlert, offer: Sparkles } as const
const isKind = (type: string | undefined): type is ToastKind => type !== undefined && type in ICON
/** 0: until it is closed. */
const TIMEOUT_MS: Record<ToastKind, number> = { success: 4000, error: 8000, offer: 0 }

/** Shows the toasts, those first that came while this file was on its way. */
export function Toaster() {
  useEffect(
    () =>
      takeToasts(({ kind, title, description, action }) =>
        manager.add({
          title,
          description,
          type: kind,
          timeout: TIMEOUT_MS[kind],
          priority: kind === 'error' ? 'high' : 'low',
          actionProps: action && { children: action.label, onClick: action.onSelect },
        }),
      ),
    [],
  )
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="pointer-events-none fixed right-3 bottom-3 z-70 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { t } = useTranslation()
  const { toasts } = Base.useToastManager()
  return toasts.map((item) => {
    const kind = isKind(item.type) ? item.type : 'success'
    const Icon = ICON[kind]
    return (
      <Base.Root
        key={item.id}
        toast={item}
        className="pop pointer-events-auto flex items-start gap-2.5 rounded-xl border border-line bg-surface p-3 shadow-lift data-limited:hidden"
      >
        <Icon
          size={18}
          aria-hidden
          className={cx('mt-px shrink-0', kind === 'error' ? 'text-danger-ink' : 'text-ok-ink')}
        />
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description className="text-ink-2" />
        </div>
        {item.actionProps && (
          <Base.Action className="rounded px-1 font-medium text-accent-ink underline-offset-2 hover:underline" />
        )}
        <Base.Close aria-label={t('close')} className="rounded p-0.5 text-ink-3 hover:text-ink">
          <X size={16} aria-hidden />
        </Base.Close>
      </Base.Root>
    )
  })
}
