import { useRouter } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

type PageHeaderProps = {
  title: string
  /** Beside the title: a state, a number. */
  badge?: ReactNode
  description?: ReactNode
  /** The list this page belongs to. */
  backTo?: string
  /** Buttons at the right; the main one last. */
  children?: ReactNode
}

/** Title and actions of a page; the title also names the browser's tab. */
export function PageHeader({ title, badge, description, backTo, children }: PageHeaderProps) {
  const { t } = useTranslation()
  const router = useRouter()
  useEffect(() => {
    document.title = `${title} · ${t('appName')}`
  }, [title, t])
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="flex min-w-0 flex-1 items-center gap-2 max-sm:basis-full">
        {backTo && (
          <a
            href={backTo}
            aria-label={t('back')}
            title={t('back')}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              router.history.push(backTo)
            }}
            className="-ml-1 grid size-9 shrink-0 place-items-center rounded-lg text-ink-2 hover:bg-hover hover:text-ink touch:size-11"
          >
            <ArrowLeft size={18} aria-hidden />
          </a>
        )}
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {badge}
          </div>
          {description && <p className="text-ink-2">{description}</p>}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">{children}</div>
    </header>
  )
}
