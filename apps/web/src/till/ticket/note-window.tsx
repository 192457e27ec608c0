import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea } from '../../shared/ui/input.tsx'
import { changeTicket, ticketNow } from './ticket-store.ts'

/** A few words that go with the sale and onto its receipt. */
export function NoteWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const [note, setNote] = useState(ticketNow.get().note)
  const save = () => {
    changeTicket({ type: 'note', note: note.trim() })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('note.title')}
      size="sm"
      footer={
        <Button variant="primary" size="lg" onClick={save}>
          {t('note.save')}
        </Button>
      }
    >
      <Field label={t('note.label')} hint={t('note.hint')}>
        <TextArea
          value={note}
          onValue={setNote}
          maxLength={500}
          onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && save()}
        />
      </Field>
    </Dialog>
  )
}
