import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../shared/api/problem-text.ts'
import { FormBody, SaveButton } from '../shared/form/form.tsx'
import type { Form } from '../shared/form/use-form.ts'
import { Button } from '../shared/ui/button.tsx'
import { ConfirmDialog, Sheet } from '../shared/ui/dialog.tsx'
import { Skeleton } from '../shared/ui/feedback.tsx'
import { toast } from '../shared/ui/toast.ts'
import { useRefresh } from './reference.ts'

type Removal = { title: string; text: string; failed: string; send: () => Promise<unknown> }

type RecordSheetProps<Draft extends object> = {
  title: string
  description?: ReactNode
  onClose: () => void
  form: Form<Draft>
  /** A new record: the button creates. */
  creates?: boolean
  readOnly?: boolean
  onReload?: () => void
  removal?: Removal | null
  size?: 'sm' | 'md' | 'lg'
  children: ReactNode
}

/** A record in a sheet beside its list: fields, delete at the left of the foot, save at the right. */
export function RecordSheet<Draft extends object>(props: RecordSheetProps<Draft>) {
  const { t } = useTranslation(['form', 'shared'])
  const { form, onClose } = props
  const [leaving, setLeaving] = useState(false)
  const close = () => (form.dirty && !form.saving ? setLeaving(true) : onClose())
  return (
    <Sheet
      open
      onClose={close}
      title={props.title}
      {...(props.description !== undefined && { description: props.description })}
      {...(props.size && { size: props.size })}
      footer={
        <>
          {props.removal && <RemoveButton removal={props.removal} onDone={onClose} />}
          <Button onClick={close}>{t('shared:cancel')}</Button>
          {!props.readOnly && <SaveButton form={form} {...(props.creates && { label: t('create') })} />}
        </>
      }
    >
      <fieldset disabled={props.readOnly} className="contents">
        <FormBody form={form} inDialog {...(props.onReload && { onReload: props.onReload })}>
          {props.children}
        </FormBody>
      </fieldset>
      <ConfirmDialog
        open={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={onClose}
        title={t('leaveTitle')}
        description={t('leaveText')}
        confirmLabel={t('leave')}
        danger
      />
    </Sheet>
  )
}

/** The sheet's place while its record is on the way. */
export function SheetSkeleton({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <Sheet open onClose={onClose} title={title}>
      <div className="flex flex-col gap-4" aria-busy>
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-2/3" />
      </div>
    </Sheet>
  )
}

function RemoveButton({ removal, onDone }: { removal: Removal; onDone: () => void }) {
  const { t } = useTranslation('form')
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await removal.send()
      toast.success(t('deleted'))
      await refresh()
      onDone()
    } catch (problem) {
      toast.error(removal.failed, text(problem))
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <>
      <Button icon={Trash2} variant="ghost" className="mr-auto" onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void send()}
        title={removal.title}
        description={removal.text}
        confirmLabel={t('delete')}
        danger
        busy={busy}
      />
    </>
  )
}
