import { useBlocker } from '@tanstack/react-router'
import { Save } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/feedback.tsx'
import { useHotkeys } from '../ui/hotkeys.ts'
import type { Form } from './use-form.ts'

type FormBodyProps<Draft extends object> = {
  form: Form<Draft>
  /** Takes up the row as it stands on the server, after somebody else changed it. */
  onReload?: () => void
  /** The form stands inside a dialog or sheet. */
  inDialog?: boolean
  /** Leaving with unsaved changes asks first. */
  guard?: boolean
  className?: string
  children: ReactNode
}

/** The fields of a form: Enter and Ctrl+S save, a refusal is said above them. */
export function FormBody<Draft extends object>({
  form,
  onReload,
  inDialog = false,
  guard = true,
  className,
  children,
}: FormBodyProps<Draft>) {
  const { t } = useTranslation('form')
  const text = useProblemText()
  useHotkeys({ 'Ctrl+S': form.submit }, { inDialog })
  const leave = useBlocker({
    shouldBlockFn: ({ current, next }) => guard && form.dirty && !form.saving && current.pathname !== next.pathname,
    enableBeforeUnload: () => guard && form.dirty,
    withResolver: true,
  })
  const { problem } = form
  const moved = problem?.code === 'version_conflict'
  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        form.submit()
      }}
      className={className ?? 'flex flex-col gap-4'}
    >
      {problem !== null && (
        <Notice
          tone={moved ? 'warn' : 'danger'}
          title={moved ? t('moved') : t('notSaved')}
          action={
            moved && onReload ? (
              <Button size="sm" onClick={onReload}>
                {t('takeTheirs')}
              </Button>
            ) : undefined
          }
        >
          {moved
            ? t('movedText')
            : problem.errors.length > 0
              ? unplacedErrors(problem.errors, t('seeFields'))
              : text(problem)}
        </Notice>
      )}
      {children}
      <button type="submit" hidden aria-hidden tabIndex={-1} />
      <ConfirmDialog
        open={leave.status === 'blocked'}
        onClose={() => leave.reset?.()}
        onConfirm={() => leave.proceed?.()}
        title={t('leaveTitle')}
        description={t('leaveText')}
        confirmLabel={t('leave')}
        danger
      />
    </form>
  )
}

function unplacedErrors(errors: readonly { path: string; message: string }[], seeFields: string): string {
  const unplaced = errors.filter((error) => error.path === '' || error.path === 'body').map((error) => error.message)
  return unplaced.length > 0 ? unplaced.join(' ') : seeFields
}

/** The button that saves; it says when there is nothing to save. */
export function SaveButton<Draft extends object>({ form, label }: { form: Form<Draft>; label?: string }) {
  const { t } = useTranslation()
  return (
    <Button variant="primary" icon={Save} shortcut="Ctrl+S" busy={form.saving} onClick={form.submit}>
      {label ?? t('save')}
    </Button>
  )
}
