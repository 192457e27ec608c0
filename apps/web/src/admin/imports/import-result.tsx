import type { ImportRun } from '@odata-pos/domain/imports/contract'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { Card } from '../../shared/ui/card.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'

const known = (code: string): code is 'required' => i18next.exists(`errorText.${code}`, { ns: 'imports' })

/** What an import did, or would do. */
export function ImportFigures({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports')
  const figures = [
    { label: t('created'), value: run.created },
    { label: t('updated'), value: run.updated },
    { label: t('unchanged'), value: run.unchanged },
    { label: t('errors'), value: run.errorCount },
  ]
  return (
    <Card title={t(run.dryRun ? 'dryTitle' : 'doneTitle')}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {figures.map((figure) => (
          <div key={figure.label}>
            <dt className="text-xs text-ink-3">{figure.label}</dt>
            <dd className="text-2xl font-semibold tracking-tight">{figure.value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4">
        {run.errorCount > 0 ? (
          <Notice tone="danger">{t('allOrNothing')}</Notice>
        ) : (
          <Notice tone="ok">{t('noErrors')}</Notice>
        )}
      </div>
    </Card>
  )
}

/** Each row that cannot be taken, with its column and why. */
export function ImportErrors({ run }: { run: ImportRun }) {
  const { t } = useTranslation('imports')
  if (run.errors.length === 0) return null
  return (
    <Card title={t('errorList')} flush>
      <div className="max-h-96 overflow-y-auto">
        <PlainTable
          label={t('errorList')}
          columns={[
            { header: t('row'), align: 'right', className: 'w-0' },
            { header: t('column') },
            { header: t('what') },
          ]}
          rows={run.errors.map((error, index) => ({
            key: String(index),
            cells: [error.row, error.column ?? '', known(error.code) ? t(`errorText.${error.code}`) : error.message],
          }))}
        />
      </div>
      {run.errorCount > run.errors.length && (
        <p className="px-4 py-2 text-xs text-ink-3">
          {t('firstErrors', { shown: run.errors.length, count: run.errorCount })}
        </p>
      )}
    </Card>
  )
}
