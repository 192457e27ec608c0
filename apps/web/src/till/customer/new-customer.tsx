import type { Customer, CustomerCreate } from '@odata-pos/domain/customers/contract'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'

type Body = z.input<typeof CustomerCreate>
type DocumentType = NonNullable<Body['documentType']>

/** DIAN codes of the documents met at a counter, and their names in the catalogue. */
const DOCUMENTS = [
  { code: '13', name: 'citizen' },
  { code: '31', name: 'nit' },
  { code: '22', name: 'foreigner' },
  { code: '41', name: 'passport' },
  { code: '48', name: 'protection' },
  { code: '12', name: 'minor' },
] as const satisfies readonly { code: DocumentType; name: string }[]

/** Just what a till can ask with a queue behind: name, document, phone, e-mail. */
export function NewCustomer({
  start,
  onDone,
  onClose,
}: {
  start: string
  onDone: (customer: Customer) => void
  onClose: () => void
}) {
  const { t } = useTranslation('till')
  const text = useProblemText()
  // The same id on every press, so that a slow answer and a second press are one customer.
  const id = useRef(uuidv7())
  const isNumber = /^[\d.\s-]{5,}$/.test(start)
  const [name, setName] = useState(isNumber ? '' : start)
  const [documentType, setDocumentType] = useState<(typeof DOCUMENTS)[number]['code']>('13')
  const [documentNumber, setDocumentNumber] = useState(isNumber ? start.replace(/[^\d]/g, '') : '')
  const [phone, setPhone] = useState('')
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const save = async () => {
    if (name.trim() === '' || busy) return
    setBusy(true)
    setProblem(null)
    const body: Body = {
      id: id.current,
      name: name.trim(),
      ...(documentNumber.trim() === '' ? {} : { documentType, documentNumber: documentNumber.trim() }),
      ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      ...(email.trim() === '' ? {} : { email: email.trim() }),
    }
    try {
      onDone(await answer(api.POST('/api/v1/customers', { body })))
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }

  const fieldError = (path: string) =>
    problem instanceof ApiProblem ? problem.errors.find((error) => error.path.endsWith(path))?.message : undefined

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('customer.newTitle')}
      size="md"
      footer={
        <>
          <Button size="lg" onClick={onClose}>
            {t('customer.back')}
          </Button>
          <Button variant="primary" size="lg" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
            {t('customer.save')}
          </Button>
        </>
      }
    >
      <form
        className="grid gap-3 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field label={t('customer.name')} required className="sm:col-span-2" error={fieldError('name')}>
          <TextInput value={name} onValue={setName} maxLength={160} controlSize="lg" />
        </Field>
        <Field label={t('customer.documentType')}>
          <Select
            value={documentType}
            onValue={setDocumentType}
            controlSize="lg"
            options={DOCUMENTS.map(({ code, name: word }) => ({ value: code, label: t(`customer.document.${word}`) }))}
          />
        </Field>
        <Field label={t('customer.documentNumber')} error={fieldError('documentNumber')}>
          <TextInput
            value={documentNumber}
            onValue={setDocumentNumber}
            maxLength={20}
            inputMode="numeric"
            controlSize="lg"
          />
        </Field>
        <Field label={t('customer.phone')} error={fieldError('phone')}>
          <TextInput value={phone} onValue={setPhone} maxLength={40} type="tel" controlSize="lg" />
        </Field>
        <Field label={t('customer.email')} error={fieldError('email')}>
          <TextInput value={email} onValue={setEmail} maxLength={200} type="email" controlSize="lg" />
        </Field>
        {problem !== null && (
          <div className="sm:col-span-2">
            <Notice tone="danger">{text(problem)}</Notice>
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
