import type { Register } from '@odata-pos/domain/stores/contract'
import { Hash, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../shared/form/use-form.ts'
import { useDates } from '../../shared/format/dates.ts'
import { Button, IconButton } from '../../shared/ui/button.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextInput } from '../../shared/ui/input.tsx'
import { type EditDraft, NO_SERIES, type SeriesDraft } from './series-draft.ts'

type SeriesFieldsProps = { register: Register; form: Form<EditDraft>; write: boolean }

/** The till's number series as they stand, and the one that will follow. */
export function SeriesFields({ register, form, write }: SeriesFieldsProps) {
  const { t } = useTranslation('stores')
  const dates = useDates()
  const asked = form.draft.series.kind
  return (
    <section aria-label={t('series')} className="flex flex-col gap-3 border-t border-line pt-4">
      <div>
        <h3 className="font-semibold">{t('series')}</h3>
        <p className="text-xs text-ink-3">{t('seriesText')}</p>
      </div>
      {register.series.map((series) => (
        <div key={series.id} className="flex items-start gap-3 rounded-xl border border-line px-3 py-2.5">
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t(`kind.${series.kind}`)}</p>
            <p className="text-ink-2">
              {t('next', { number: `${series.prefix}${series.nextNumber}` })}
              {' · '}
              {t('lastNumber', { from: series.fromNumber, to: series.toNumber ?? t('noLimit') })}
            </p>
            {series.resolution !== null && (
              <p className="text-xs text-ink-3">
                {t('resolution')} {series.resolution}
                {series.validTo !== null && ` · ${t('validTo')} ${dates.day(series.validTo)}`}
              </p>
            )}
          </div>
          {write && asked !== series.kind && (
            <Button
              size="sm"
              icon={Hash}
              onClick={() => form.set('series', { ...NO_SERIES, kind: series.kind, prefix: series.prefix })}
            >
              {t('changeSeries')}
            </Button>
          )}
        </div>
      ))}
      {asked !== null && <NewSeries form={form} kind={asked} />}
    </section>
  )
}

function NewSeries({ form, kind }: { form: Form<EditDraft>; kind: 'sale' | 'return' }) {
  const { t } = useTranslation('stores')
  const { series } = form.draft
  const change = (part: Partial<SeriesDraft>) => form.set('series', { ...series, ...part })
  const error = (field: string) => form.error(`series.${field}`)
  return (
    <div className="rounded-xl border border-accent bg-accent-soft/40 p-3">
      <div className="mb-2 flex items-start justify-between gap-2">
        <div>
          <p className="font-medium">{t('newSeries', { kind: t(`kind.${kind}`).toLowerCase() })}</p>
          <p className="text-xs text-ink-2">{t('newSeriesText')}</p>
        </div>
        <IconButton icon={X} size="sm" label={t('changeSeries')} onClick={() => form.set('series', NO_SERIES)} />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('prefix')} error={error('prefix')} hint={t('prefixHint')}>
          <TextInput
            autoFocus
            value={series.prefix}
            onValue={(value) => change({ prefix: value.toUpperCase() })}
            maxLength={8}
          />
        </Field>
        <Field label={t('resolution')} error={error('resolution')}>
          <TextInput value={series.resolution} onValue={(value) => change({ resolution: value })} />
        </Field>
        <Field label={t('from')} error={error('fromNumber')} required>
          <TextInput inputMode="numeric" value={series.fromNumber} onValue={(value) => change({ fromNumber: value })} />
        </Field>
        <Field label={t('to')} error={error('toNumber')} hint={t('noLimitHint')}>
          <TextInput inputMode="numeric" value={series.toNumber} onValue={(value) => change({ toNumber: value })} />
        </Field>
        <Field label={t('validFrom')} error={error('validFrom')}>
          <TextInput type="date" value={series.validFrom} onValue={(value) => change({ validFrom: value })} />
        </Field>
        <Field label={t('validTo')} error={error('validTo')}>
          <TextInput type="date" value={series.validTo} onValue={(value) => change({ validTo: value })} />
        </Field>
      </div>
    </div>
  )
}
