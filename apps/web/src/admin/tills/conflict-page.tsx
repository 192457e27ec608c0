import type { TillConflictDetail } from '@odata-pos/domain/tills/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { nameById, useRefresh, useRegisters, useStores } from '../reference.ts'
import { useKindName } from './conflict-words.ts'
import { ConflictBadge } from './conflicts-page.tsx'
import { CorrectSale } from './correct-sale.tsx'
import { isSaleBody } from './corrected-sale.ts'
import { TillVersion } from './till-version.tsx'

export function ConflictPage() {
  const id = useAddressId('conflictId')
  const load = () => answer(api.GET('/api/v1/till-conflicts/{id}', { params: { path: { id } } }))
  return (
    <Detail of={['till-conflict', id]} load={load}>
      {(conflict) => <ConflictView conflict={conflict} />}
    </Detail>
  )
}

type Action = 'accept' | 'correct' | 'reverse'
const SESSION_CODES = ['session_closed', 'session_unknown']

function ConflictView({ conflict }: { conflict: TillConflictDetail }) {
  const { t } = useTranslation('tills')
  const dates = useDates()
  const stores = useStores()
  const kindName = useKindName()
  const zone = stores.find((store) => store.id === conflict.storeId)?.timeZone
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={`${kindName(conflict.kind)} ${conflict.documentNumber ?? ''}`.trim()}
        backTo="/admin/till-conflicts"
        description={dates.moment(conflict.occurredAt, zone)}
        badge={<ConflictBadge state={conflict.state} />}
      >
        {conflict.kind === 'sale' && (conflict.state === 'accepted' || conflict.state === 'corrected') && (
          <LinkButton to={`/admin/sales/${conflict.id}`}>{t('seeSale')}</LinkButton>
        )}
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('store'), value: nameById(stores, conflict.storeId) },
            { label: t('register'), value: conflict.registerCode },
            { label: t('by'), value: conflict.userName ?? '—' },
            { label: t('received'), value: dates.moment(conflict.receivedAt, zone) },
            ...(conflict.resolvedAt === null
              ? []
              : [
                  { label: t('decidedBy'), value: conflict.resolvedByName ?? '—' },
                  { label: t('decidedAt'), value: dates.moment(conflict.resolvedAt, zone) },
                  { label: t('reason'), value: conflict.reason ?? '' },
                ]),
          ]}
        />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={t('tillVersion')}>
          <TillVersion conflict={conflict} />
        </Card>
        <Card title={t('serverVersion')}>
          <ServerVersion conflict={conflict} />
        </Card>
      </div>
      {conflict.state === 'open' && <Decision conflict={conflict} />}
    </div>
  )
}

const FIGURES = ['subtotal', 'discountTotal', 'taxTotal', 'total'] as const

/** Why the rules refuse it, where, and what the server's own figures are. */
function ServerVersion({ conflict }: { conflict: TillConflictDetail }) {
  const { t } = useTranslation('tills')
  const text = useProblemText()
  const money = useMoney()
  const { problem, code, detail } = conflict
  const errors = Array.isArray(problem.errors) ? problem.errors : []
  const figures = FIGURES.flatMap((name) => {
    const value = problem[name]
    return typeof value === 'number' ? [{ label: t(`figure.${name}`), value: money.show(value) }] : []
  })
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="danger">{text(new ApiProblem({ status: 0, code, detail }))}</Notice>
      {errors.length > 0 && (
        <ul className="list-disc pl-5 text-ink-2">
          {errors.map((error: { path: string; message: string }) => (
            <li key={error.path}>
              <code>{error.path}</code>: {error.message}
            </li>
          ))}
        </ul>
      )}
      {figures.length > 0 && <Facts items={figures} />}
    </div>
  )
}

function Decision({ conflict }: { conflict: TillConflictDetail }) {
  const { t } = useTranslation('tills')
  const text = useProblemText()
  const can = useCan()
  const refresh = useRefresh()
  const register = useRegisters().find(({ id }) => id === conflict.registerId)
  const [asking, setAsking] = useState<Action | null>(null)
  const [corrected, setCorrected] = useState<Record<string, unknown> | null>(null)
  const openSession = SESSION_CODES.includes(conflict.code) ? (register?.openSessionId ?? null) : null
  const needsSession = SESSION_CODES.includes(conflict.code) && openSession === null
  const decide = useMutation({
    mutationFn: (reason: string) =>
      answer(
        api.POST('/api/v1/till-conflicts/{id}/resolve', {
          params: { path: { id: conflict.id } },
          ...ifMatch(conflict),
          body: {
            action: asking ?? 'reverse',
            reason,
            ...(openSession === null || asking === 'reverse' ? {} : { cashSessionId: openSession }),
            ...(asking === 'correct' && corrected !== null ? { body: corrected } : {}),
          },
        }),
      ),
    onSuccess: () => toast.success(t('decided')),
    onError: (problem) => toast.error(t('notDecided'), text(problem)),
    onSettled: async () => {
      setAsking(null)
      await refresh()
    },
  })
  if (!can('tills.resolve')) return <Notice tone="neutral">{t('mayNotDecide')}</Notice>
  const isSeenOnly = conflict.kind === 'gap' || conflict.kind === 'cash_open'
  return (
    <Card title={t('decide')}>
      <p className="mb-3 text-ink-2">{isSeenOnly ? t('seenOnly') : t('decideText')}</p>
      {needsSession && (
        <div className="mb-3">
          <Notice tone="warn">{t('openFirst')}</Notice>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={needsSession} onClick={() => setAsking('accept')}>
          {isSeenOnly ? t('seen') : t('action.accept')}
        </Button>
        {conflict.kind === 'sale' && isSaleBody(conflict.body) && (
          <CorrectSale
            body={conflict.body}
            disabled={needsSession}
            onCorrected={(body) => {
              setCorrected(body)
              setAsking('correct')
            }}
          />
        )}
        {!isSeenOnly && (
          <Button variant="danger" onClick={() => setAsking('reverse')}>
            {t('action.reverse')}
          </Button>
        )}
      </div>
      {asking !== null && (
        <ReasonDialog
          open
          onClose={() => setAsking(null)}
          onReason={(reason) => decide.mutate(reason)}
          title={isSeenOnly ? t('seen') : t(`action.${asking}`)}
          description={t(`explain.${isSeenOnly ? 'seen' : asking}`)}
          label={t('reason')}
          confirmLabel={t('confirm')}
          danger={asking === 'reverse'}
          busy={decide.isPending}
        />
      )}
    </Card>
  )
}
