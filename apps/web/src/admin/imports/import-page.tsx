import type { ImportRun } from '@odata-pos/domain/imports/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { FlaskConical, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Notice, ProgressBar, Skeleton } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { LinkButton } from '../../shared/ui/link-button.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { useAddressId } from '../detail.tsx'
import { useStores } from '../reference.ts'
import { ImportErrors, ImportFigures } from './import-result.tsx'
import { ImportState } from './imports-page.tsx'
import { MappingTable } from './mapping-table.tsx'

const LOOK_EVERY_MS = 800
const LIST = '/admin/imports'

const loadRun = (id: string) => answer(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }))

/** One import from the guessed columns to its result; while it runs, the page follows it. */
export function ImportPage() {
  const importId = useAddressId('importId')
  const text = useProblemText()
  const query = useQuery({
    queryKey: ['detail', 'import', importId],
    queryFn: () => loadRun(importId),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_EVERY_MS : false),
  })
  if (query.data !== undefined) return <RunView run={query.data} />
  return query.error === null ? (
    <Skeleton className="h-96 w-full" />
  ) : (
    <Notice tone="danger">{text(query.error)}</Notice>
  )
}

function RunView({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports')
  const finished = run.status === 'done' && !run.dryRun
  // Held here: the fields below give way to the progress bar and come back after it.
  const [storeId, setStoreId] = useState<string | null>(null)
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={run.fileName}
        backTo={LIST}
        badge={<ImportState run={run} />}
        description={run.rows > 0 ? `${t(`kind.${run.kind}`)} · ${t('rows')}: ${run.rows}` : t(`kind.${run.kind}`)}
      >
        {finished && (
          <LinkButton to={run.kind === 'products' ? '/admin/products' : '/admin/customers'} variant="primary">
            {t(run.kind === 'products' ? 'seeResult' : 'seeCustomers')}
          </LinkButton>
        )}
      </PageHeader>
      {run.status === 'running' && (
        <Card>
          <p className="mb-2 font-medium">{t(run.dryRun ? 'runningDry' : 'running')}</p>
          <ProgressBar percent={run.percent} label={t('running')} />
          <p className="mt-2 flex justify-between text-xs text-ink-3">
            <span>{t('leave')}</span>
            <span>{run.percent} %</span>
          </p>
        </Card>
      )}
      {run.finishedAt !== null && (
        <>
          <ImportFigures run={run} />
          <ImportErrors run={run} />
        </>
      )}
      {run.status !== 'running' && !finished && <Preparation run={run} storeId={storeId} onStore={setStoreId} />}
    </div>
  )
}

type PreparationProps = { run: ImportRun; storeId: string | null; onStore: (id: string) => void }

function Preparation({ run, storeId, onStore }: PreparationProps) {
  const { t } = useTranslation('imports')
  const text = useProblemText()
  const queries = useQueryClient()
  const stores = useStores()
  const [mapping, setMapping] = useState(run.mapping)
  const [busy, setBusy] = useState(false)
  const bringsStock = run.kind === 'products' && 'stock' in mapping && mapping.stock !== null && stores.length > 1
  const needsStore = bringsStock && storeId === null
  const tried = run.status === 'done' && run.dryRun && run.errorCount === 0

  const start = async (dryRun: boolean) => {
    setBusy(true)
    try {
      await answer(
        api.POST('/api/v1/imports/{id}/start', {
          params: { path: { id: run.id } },
          body: { mapping, dryRun, ...(storeId !== null && bringsStock && { storeId }) },
        }),
      )
      await queries.invalidateQueries()
    } catch (problem) {
      toast.error(t('startFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Card
      title={t('mapping')}
      action={
        <div className="flex gap-2">
          <Button
            icon={FlaskConical}
            variant={tried ? 'secondary' : 'primary'}
            busy={busy}
            disabled={needsStore}
            onClick={() => void start(true)}
          >
            {t('dryRun')}
          </Button>
          {tried && (
            <Button icon={Play} variant="primary" busy={busy} disabled={needsStore} onClick={() => void start(false)}>
              {t('apply', { count: run.rows })}
            </Button>
          )}
        </div>
      }
    >
      <p className="text-ink-2">{t('mappingText')}</p>
      <p className="mb-3 text-xs text-ink-3">{t('dryRunHint')}</p>
      {bringsStock && (
        <Field label={t('stockStore')} hint={t('stockStoreHint')} required className="mb-3 max-w-72">
          <Select
            value={storeId}
            onValue={onStore}
            options={stores.map((store) => ({ value: store.id, label: store.name }))}
          />
        </Field>
      )}
      <MappingTable run={run} mapping={mapping} onMapping={setMapping} />
    </Card>
  )
}
