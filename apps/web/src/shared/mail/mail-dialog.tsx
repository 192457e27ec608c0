import { useEffect, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { api } from '../api/client.ts'
import { useProblemText } from '../api/problem-text.ts'
import { useCan } from '../session/session.ts'
import { ConfirmDialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { TextInput } from '../ui/input.tsx'
import { toast } from '../ui/toast.ts'

type MailDialogProps = {
  words: { title: string; description: string; label: string; confirm: string; sent: (to: string) => string }
  /** Whose address is offered; null = nobody's. */
  customerId: string | null
  /** Throws what the server refused. */
  send: (request: { id: string; to: string }) => Promise<unknown>
  onClose: () => void
}

/** Asks for an address, offering the customer's own, and sends a document there. */
export function MailDialog({ words, customerId, send, onClose }: MailDialogProps) {
  const text = useProblemText()
  const can = useCan()
  // Asked for twice, the same request is sent once.
  const [id] = useState(() => uuidv7())
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const offered = can('customers.read') ? customerId : null
  useEffect(() => {
    if (offered === null) return
    void api.GET('/api/v1/customers/{id}', { params: { path: { id: offered } } }).then(({ data }) => {
      setTyped((now) => (now === '' ? (data?.email ?? '') : now))
    })
  }, [offered])
  const to = typed.trim()
  const confirm = async () => {
    if (to === '' || busy) return
    setBusy(true)
    try {
      await send({ id, to })
      toast.success(words.sent(to))
      onClose()
    } catch (failure) {
      setProblem(text(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={() => void confirm()}
      title={words.title}
      description={words.description}
      confirmLabel={words.confirm}
      busy={busy}
    >
      <Field label={words.label} error={problem} required>
        <TextInput
          type="email"
          autoComplete="off"
          maxLength={254}
          value={typed}
          onValue={setTyped}
          onKeyDown={(event) => event.key === 'Enter' && void confirm()}
        />
      </Field>
    </ConfirmDialog>
  )
}
