import { IMPORT_FIELDS } from '@odata-pos/domain/imports'
import type { ImportRun } from '@odata-pos/domain/imports/contract'
import { useTranslation } from 'react-i18next'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { Select } from '../../shared/ui/select.tsx'

type Mapping = ImportRun['mapping']
const NOT_USED = '\u0000'

/** Our fields against the file's columns, with what the first row holds there. */
export function MappingTable({
  run,
  mapping,
  onMapping,
}: {
  run: ImportRun
  mapping: Mapping
  onMapping: (mapping: Mapping) => void
}) {
  const { t } = useTranslation('imports')
  const example = (column: string | null) =>
    column === null
      ? ''
      : (run.sample.map((row) => row[column]).find((value) => value !== undefined && value !== '') ?? '')
  return (
    <div className="-mx-4">
      <PlainTable
        label={t('mapping')}
        columns={[{ header: t('ours') }, { header: t('theirs') }, { header: t('example'), className: 'text-ink-3' }]}
        rows={IMPORT_FIELDS[run.kind].map((field) => {
          const column = mapping[field] ?? null
          const name = t(`field.${field}`)
          return {
            key: field,
            cells: [
              <span key="field" className="inline-block pt-1.5 font-medium">
                {name}
              </span>,
              <Select
                key="column"
                label={name}
                controlSize="sm"
                className="max-w-64"
                value={column ?? NOT_USED}
                onValue={(value) => onMapping({ ...mapping, [field]: value === NOT_USED ? null : value })}
                options={[
                  { value: NOT_USED, label: t('notUsed') },
                  ...run.columns.map((one) => ({ value: one, label: one })),
                ]}
              />,
              <span key="example" className="inline-block max-w-64 truncate pt-1.5">
                {example(column)}
              </span>,
            ],
          }
        })}
      />
    </div>
  )
}
