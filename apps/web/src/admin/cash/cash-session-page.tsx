import type { CashReport } from '@odata-pos/domain/cash/contract'
import { Printer, ReceiptText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { fetchAll, type RowOf } from '../../shared/list/use-list.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { openDocument } from '../open-document.ts'
import { nameById, useRegisters, useStores } from '../reference.ts'
import { CashFigures } from './cash-figures.tsx'
import { SessionState } from './cash-sessions-page.tsx'

type Move = RowOf<'/api/v1/cash-sessions/{id}/moves'>

const loadSession = async (id: string): Promise<{ report: CashReport; moves: Move[] }> => {
  const params = { params: { path: { id } } }
  const session = await answer(api.GET('/api/v1/cash-sessions/{id}', params))
  const [report, moves] = await Promise.all([
    session.status === 'open'
      ? answer(api.GET('/api/v1/cash-sessions/{id}/x-report', params))
      : answer(api.GET('/api/v1/cash-sessions/{id}/z-report', params)),
    fetchAll('/api/v1/cash-sessions/{id}/moves', {}, { id }),
  ])
  return { report, moves }
}

export function CashSessionPage() {
  const sessionId = useAddressId('sessionId')
  return (
    <Detail of={['cash-session', sessionId]} load={() => loadSession(sessionId)}>
      {({ report, moves }) => <SessionView report={report} moves={moves} />}
    </Detail>
  )
}

function SessionView({ report, moves }: { report: CashReport; moves: Move[] }) {
  const { t } = useTranslation('cash')
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const registers = useRegisters()
  const { session } = report
  const zone = stores.find((store) => store.id === session.storeId)?.timeZone
  const register = registers.find((one) => one.id === session.registerId)?.name ?? session.registerCode
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('sessionTitle', { register })}
        backTo="/admin/cash-sessions"
        description={t('generated', { when: dates.moment(report.generatedAt, zone) })}
        badge={
          <>
            <SessionState session={session} />
            <Badge>{report.kind === 'x' ? t('xReport') : t('zReport', { number: session.zNumber ?? '' })}</Badge>
          </>
        }
      >
        <LinkButton to={`/admin/sales?cashSessionId=${session.id}`} icon={ReceiptText}>
          {t('seeSales')}
        </LinkButton>
        <PrintButton path={`/api/v1/cash-sessions/${session.id}/${report.kind}-report`} />
      </PageHeader>
      <Card>
        <Facts
          items={[
            { label: t('store'), value: nameById(stores, session.storeId) },
            { label: t('by'), value: session.openedBy.fullName },
            { label: t('opened'), value: dates.moment(session.openedAt, zone) },
            { label: t('closed'), value: session.closedAt === null ? '—' : dates.moment(session.closedAt, zone) },
            { label: t('float'), value: money.show(session.openingFloat) },
            {
              label: t('expected'),
              value: session.expectedCash === null ? t('hidden') : money.show(session.expectedCash),
            },
            { label: t('counted'), value: session.countedCash === null ? '—' : money.show(session.countedCash) },
            { label: t('difference'), value: session.difference === null ? '—' : money.show(session.difference) },
          ]}
        />
        {session.status === 'open' && session.expectedCash === null && (
          <p className="mt-3 text-xs text-ink-3">{t('blindNote')}</p>
        )}
      </Card>
      <CashFigures report={report} />
      <Card title={t('moves')} flush>
        {moves.length === 0 ? (
          <p className="px-4 pb-4 text-ink-3">{t('movesEmpty')}</p>
        ) : (
          <PlainTable
            label={t('moves')}
            columns={[
              { header: t('when') },
              { header: t('moveKind') },
              { header: t('person'), className: 'max-sm:hidden' },
              { header: t('reason'), className: 'max-md:hidden' },
              { header: t('amount'), align: 'right' },
            ]}
            rows={moves.map((move) => ({
              key: move.id,
              cells: [
                dates.time(move.occurredAt, zone),
                t(`kind.${move.kind}`),
                move.userName,
                move.reason ?? '',
                money.show(move.amount),
              ],
            }))}
          />
        )}
      </Card>
    </div>
  )
}

function PrintButton({ path }: { path: string }) {
  const { t } = useTranslation('cash')
  const text = useProblemText()
  const show = () =>
    openDocument(`${path}?format=pdf&width=80&language=${currentLanguage()}`).then(
      (opened) => opened || toast.error(t('printFailed'), t('popupBlocked')),
      (problem: unknown) => toast.error(t('printFailed'), text(problem)),
    )
  return (
    <Button icon={Printer} onClick={() => void show()}>
      {t('print')}
    </Button>
  )
}
