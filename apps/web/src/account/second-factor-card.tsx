import type { SecondFactor } from '@odata-pos/domain/iam/contract'
import { ShieldCheck } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { useDates } from '../shared/format/dates.ts'
import { Button } from '../shared/ui/button.tsx'
import { Badge, Notice, Skeleton } from '../shared/ui/feedback.tsx'
import { Field } from '../shared/ui/field.tsx'
import { PasswordInput } from '../shared/ui/input.tsx'
import { toast } from '../shared/ui/toast.ts'
import { AccountCard } from './account-card.tsx'
import { CodeField, isTotp } from './code-field.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useSubmit } from './use-submit.ts'

type Secret = { secret: string; uri: string }

/**
 * The second factor: set up (password, QR code, first code, recovery codes), or in force. `onSet` once the recovery
 * codes were kept. Shows nothing to whom it is not offered.
 */
export function SecondFactorCard({ demanded, onSet }: { demanded: boolean; onSet: () => void }) {
  const { t } = useTranslation(['account', 'shared'])
  const text = useProblemText()
  const [factor, setFactor] = useState<SecondFactor | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const load = useCallback(
    () => answer(api.GET('/api/v1/auth/second-factor')).then(setFactor, (cause: unknown) => setProblem(cause)),
    [],
  )
  useEffect(() => void load(), [load])
  if (factor !== null && !factor.offered && !factor.active) return null
  const showCodes = (fresh: readonly string[]) => {
    setCodes(fresh)
    void load()
  }
  return (
    <AccountCard title={t('secondFactor')} why={t(demanded ? 'secondFactorDemanded' : 'secondFactorWhy')}>
      {problem !== null && <Notice tone="danger">{text(problem)}</Notice>}
      {factor === null && problem === null && <Skeleton className="h-9 w-full" />}
      {codes !== null ? (
        <RecoveryCodes
          codes={codes}
          onKept={() => {
            setCodes(null)
            onSet()
          }}
        />
      ) : (
        factor !== null &&
        (factor.active ? (
          <InForce factor={factor} onCodes={showCodes} onRemoved={() => void load()} />
        ) : (
          <SetUp onCodes={showCodes} />
        ))
      )}
    </AccountCard>
  )
}

function SetUp({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation(['account', 'shared'])
  const text = useProblemText()
  const [password, setPassword] = useState('')
  const [secret, setSecret] = useState<Secret | null>(null)
  const [totp, setTotp] = useState('')
  const begin = useSubmit(async () => {
    setSecret(await answer(api.POST('/api/v1/auth/second-factor', { body: { currentPassword: password } })))
  })
  const confirm = useSubmit(async () => {
    try {
      onCodes((await answer(api.POST('/api/v1/auth/second-factor/confirm', { body: { totp } }))).recoveryCodes)
    } finally {
      setTotp('')
    }
  })
  if (secret === null) {
    return (
      <form onSubmit={begin.submit} className="flex flex-col gap-4">
        {begin.problem !== null && <Notice tone="danger">{text(begin.problem)}</Notice>}
        <Field label={t('shared:changePassword.current')}>
          <PasswordInput value={password} onValue={setPassword} autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" icon={ShieldCheck} busy={begin.busy} disabled={password === ''}>
          {t('setUp')}
        </Button>
      </form>
    )
  }
  return (
    <form onSubmit={confirm.submit} className="flex flex-col gap-4">
      <p>{t('scan')}</p>
      <div className="flex flex-wrap items-center gap-5">
        <QrCode text={secret.uri} label={t('qr')} />
        <div className="min-w-0 flex-1 basis-48">
          <p className="text-xs text-ink-3">{t('byHand')}</p>
          <p className="mt-1 font-mono break-all select-all">{secret.secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
      {confirm.problem !== null && <Notice tone="danger">{t('wrongCode')}</Notice>}
      <CodeField value={totp} onValue={setTotp} autoFocus hint={t('firstCode')} />
      <Button type="submit" variant="primary" busy={confirm.busy} disabled={!isTotp(totp)}>
        {t('confirm')}
      </Button>
    </form>
  )
}

type InForceProps = { factor: SecondFactor; onCodes: (codes: readonly string[]) => void; onRemoved: () => void }

function InForce({ factor, onCodes, onRemoved }: InForceProps) {
  const { t } = useTranslation(['account', 'shared'])
  const dates = useDates()
  const [doing, setDoing] = useState<'renew' | 'remove' | null>(null)
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="ok">{t('inForce')}</Badge>
        {factor.confirmedAt !== null && <span>{t('since', { when: dates.moment(factor.confirmedAt) })}</span>}
      </p>
      <p className={factor.recoveryCodesLeft < 3 ? 'text-warn-ink' : 'text-ink-2'}>
        {t('codesLeft', { count: factor.recoveryCodesLeft })}
      </p>
      <p className="text-ink-2">{t('noPin')}</p>
      {doing === null ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setDoing('renew')}>{t('renewCodes')}</Button>
          {!factor.required && (
            <Button variant="ghost" onClick={() => setDoing('remove')}>
              {t('remove')}
            </Button>
          )}
        </div>
      ) : (
        <Proof
          removing={doing === 'remove'}
          onCancel={() => setDoing(null)}
          send={async (totp, currentPassword) => {
            if (doing === 'renew') {
              const renewed = await answer(api.POST('/api/v1/auth/second-factor/recovery-codes', { body: { totp } }))
              onCodes(renewed.recoveryCodes)
            } else {
              await answer(api.POST('/api/v1/auth/second-factor/remove', { body: { totp, currentPassword } }))
              toast.success(t('removed'))
              onRemoved()
            }
            setDoing(null)
          }}
        />
      )}
    </>
  )
}

type ProofProps = {
  removing: boolean
  onCancel: () => void
  send: (totp: string, currentPassword: string) => Promise<void>
}

/** A code of the app, and to take the factor away the password as well. */
function Proof({ removing, onCancel, send }: ProofProps) {
  const { t } = useTranslation(['account', 'shared'])
  const text = useProblemText()
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const sending = useSubmit(() => send(totp, password))
  return (
    <form onSubmit={sending.submit} className="flex flex-col gap-4 rounded-xl border border-line p-4">
      {sending.problem !== null && <Notice tone="danger">{text(sending.problem)}</Notice>}
      {removing && (
        <Field label={t('shared:changePassword.current')}>
          <PasswordInput autoFocus value={password} onValue={setPassword} autoComplete="current-password" />
        </Field>
      )}
      <CodeField value={totp} onValue={setTotp} autoFocus={!removing} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('shared:cancel')}</Button>
        <Button
          type="submit"
          variant={removing ? 'danger' : 'primary'}
          busy={sending.busy}
          disabled={!isTotp(totp) || (removing && password === '')}
        >
          {t(removing ? 'remove' : 'renewCodes')}
        </Button>
      </div>
    </form>
  )
}
