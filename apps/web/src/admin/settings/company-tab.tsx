import { type Company, CompanyUpdate } from '@odata-pos/domain/company/contract'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { FormBody, SaveButton } from '../../shared/form/form.tsx'
import { blankToNull, type Form, useForm } from '../../shared/form/use-form.ts'
import { keepCompany, useCan, useUser } from '../../shared/session/session.ts'
import { MoneyInput } from '../../shared/ui/amount-input.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Switch } from '../../shared/ui/choice.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { TextArea, TextInput } from '../../shared/ui/input.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail } from '../detail.tsx'
import { ifMatch } from '../if-match.ts'
import { useRefresh } from '../reference.ts'
import { LogoField } from './logo-field.tsx'

export function CompanyTab() {
  return (
    <Detail of={['company']} load={() => answer(api.GET('/api/v1/company'))}>
      {(company, reload) => <CompanyForm key={company.version} company={company} reload={reload} />}
    </Detail>
  )
}

type CompanyDraft = {
  legalName: string
  tradeName: string
  taxId: string
  address: string
  phone: string
  visibleDecimals: string
  timeZone: string
  pricesIncludeTax: boolean
  rounding: Company['rounding']
  cashRounding: number | null
  receiptFooter: string
  receiptLogo: Company['receiptLogo']
  receiptQr: string
  sellBelowCost: Company['sellBelowCost']
  minMargin: string
  autoLockMinutes: string
  administratorsNeedSecondFactor: boolean
}

const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text)

const companyBody = (draft: CompanyDraft) => ({
  legalName: draft.legalName,
  tradeName: draft.tradeName,
  taxId: blankToNull(draft.taxId),
  address: blankToNull(draft.address),
  phone: blankToNull(draft.phone),
  visibleDecimals: whole(draft.visibleDecimals),
  timeZone: draft.timeZone,
  pricesIncludeTax: draft.pricesIncludeTax,
  rounding: draft.rounding,
  // No amount and zero both mean that cash is not rounded, which the contract writes as 1.
  cashRounding: Math.max(1, draft.cashRounding ?? 1),
  receiptFooter: blankToNull(draft.receiptFooter),
  receiptLogo: draft.receiptLogo,
  receiptQr: blankToNull(draft.receiptQr),
  sellBelowCost: draft.sellBelowCost,
  minMargin: blankToNull(draft.minMargin.replace(',', '.')),
  autoLockMinutes: whole(draft.autoLockMinutes),
  administratorsNeedSecondFactor: draft.administratorsNeedSecondFactor,
})

function CompanyForm({ company, reload }: { company: Company; reload: () => Promise<unknown> }) {
  const { t } = useTranslation(['settings', 'form'])
  const can = useCan()
  const refresh = useRefresh()
  const form = useForm({
    initial: {
      legalName: company.legalName,
      tradeName: company.tradeName,
      taxId: company.taxId ?? '',
      address: company.address ?? '',
      phone: company.phone ?? '',
      visibleDecimals: String(company.visibleDecimals),
      timeZone: company.timeZone,
      pricesIncludeTax: company.pricesIncludeTax,
      rounding: company.rounding,
      cashRounding: company.cashRounding === 1 ? null : company.cashRounding,
      receiptFooter: company.receiptFooter ?? '',
      receiptLogo: company.receiptLogo,
      receiptQr: company.receiptQr ?? '',
      sellBelowCost: company.sellBelowCost,
      minMargin: company.minMargin ?? '',
      autoLockMinutes: String(company.autoLockMinutes),
      administratorsNeedSecondFactor: company.administratorsNeedSecondFactor,
    },
    schema: CompanyUpdate,
    toBody: companyBody,
    save: async (body) => {
      keepCompany(await answer(api.PATCH('/api/v1/company', { ...ifMatch(company), body })))
      toast.success(t('form:saved'))
      await refresh()
    },
  })
  const write = can('settings.write')
  return (
    <fieldset disabled={!write} className="contents">
      <FormBody form={form} onReload={() => void reload()}>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={t('identity')}>
            <IdentityFields form={form} company={company} />
          </Card>
          <div className="flex flex-col gap-4">
            <Card title={t('money')}>
              <MoneyFields form={form} />
            </Card>
            <Card title={t('receipt')}>
              <TillFields form={form} />
            </Card>
            <Card title={t('security')}>
              <SecurityFields form={form} demanded={company.administratorsNeedSecondFactor} />
            </Card>
          </div>
        </div>
        {write && (
          <div className="flex justify-end">
            <SaveButton form={form} />
          </div>
        )}
      </FormBody>
    </fieldset>
  )
}

type PartProps = { form: Form<CompanyDraft> }
const TIME_ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

function IdentityFields({ form, company }: PartProps & { company: Company }) {
  const { t } = useTranslation('settings')
  const { draft, set, error } = form
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('legalName')} error={error('legalName')} required>
        <TextInput value={draft.legalName} onValue={(value) => set('legalName', value)} />
      </Field>
      <Field label={t('tradeName')} error={error('tradeName')} required>
        <TextInput value={draft.tradeName} onValue={(value) => set('tradeName', value)} />
      </Field>
      <Field
        label={t('taxId')}
        error={error('taxId')}
        hint={company.taxIdCheckDigit === null ? null : `${company.taxId}-${company.taxIdCheckDigit}`}
      >
        <TextInput value={draft.taxId} onValue={(value) => set('taxId', value)} />
      </Field>
      <Field label={t('address')} error={error('address')}>
        <TextInput value={draft.address} onValue={(value) => set('address', value)} />
      </Field>
      <Field label={t('phone')} error={error('phone')}>
        <TextInput type="tel" value={draft.phone} onValue={(value) => set('phone', value)} />
      </Field>
      <Field label={t('timeZone')} error={error('timeZone')} required>
        <Select value={draft.timeZone} onValue={(value) => set('timeZone', value)} options={TIME_ZONES} />
      </Field>
      <p className="text-xs text-ink-3">{t('fixed', { country: company.country, currency: company.currency })}</p>
    </div>
  )
}

function MoneyFields({ form }: PartProps) {
  const { t } = useTranslation('settings')
  const { draft, set, error } = form
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Switch
          checked={draft.pricesIncludeTax}
          onChecked={(value) => set('pricesIncludeTax', value)}
          label={t('pricesIncludeTax')}
        />
      </div>
      <Field label={t('rounding')} error={error('rounding')}>
        <Select
          value={draft.rounding}
          onValue={(value) => set('rounding', value)}
          options={(['half-even', 'half-up'] as const).map((value) => ({ value, label: t(`roundingOption.${value}`) }))}
        />
      </Field>
      <Field label={t('visibleDecimals')} error={error('visibleDecimals')}>
        <TextInput
          inputMode="numeric"
          value={draft.visibleDecimals}
          onValue={(value) => set('visibleDecimals', value)}
        />
      </Field>
      <Field
        label={t('cashRounding')}
        hint={t('cashRoundingHint')}
        error={error('cashRounding')}
        className="sm:col-span-2"
      >
        <MoneyInput
          value={draft.cashRounding}
          onValue={(value) => set('cashRounding', value)}
          placeholder={t('noRounding')}
          className="max-w-48"
        />
      </Field>
    </div>
  )
}

function TillFields({ form }: PartProps) {
  const { t } = useTranslation('settings')
  const { draft, set, error } = form
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label={t('receiptFooter')}
        hint={t('receiptFooterHint')}
        error={error('receiptFooter')}
        className="sm:col-span-2"
      >
        <TextArea value={draft.receiptFooter} onValue={(value) => set('receiptFooter', value)} />
      </Field>
      <Field label={t('receiptQr')} hint={t('receiptQrHint')} error={error('receiptQr')} className="sm:col-span-2">
        <TextInput value={draft.receiptQr} onValue={(value) => set('receiptQr', value)} maxLength={300} />
      </Field>
      <div className="sm:col-span-2">
        <p className="mb-1.5 text-[0.8125rem] font-medium text-ink-2">{t('logo')}</p>
        <LogoField logo={draft.receiptLogo} onLogo={(logo) => set('receiptLogo', logo)} />
      </div>
      <Field label={t('sellBelowCost')} error={error('sellBelowCost')}>
        <Select
          value={draft.sellBelowCost}
          onValue={(value) => set('sellBelowCost', value)}
          options={(['allow', 'approve'] as const).map((value) => ({ value, label: t(`belowCost.${value}`) }))}
        />
      </Field>
      <Field label={t('minMargin')} hint={t('minMarginHint')} error={error('minMargin')}>
        <TextInput
          inputMode="decimal"
          placeholder="%"
          value={draft.minMargin}
          onValue={(value) => set('minMargin', value)}
        />
      </Field>
      <Field label={t('autoLock')} hint={t('autoLockHint')} error={error('autoLockMinutes')}>
        <TextInput
          inputMode="numeric"
          value={draft.autoLockMinutes}
          onValue={(value) => set('autoLockMinutes', value)}
        />
      </Field>
    </div>
  )
}

/** Only who has a second factor may demand one of the others: the server refuses it too, or they would shut themselves out. */
function SecurityFields({ form, demanded }: PartProps & { demanded: boolean }) {
  const { t } = useTranslation('settings')
  const user = useUser()
  const { draft, set } = form
  const may = user.secondFactor || demanded
  return (
    <Switch
      checked={draft.administratorsNeedSecondFactor}
      onChecked={(value) => set('administratorsNeedSecondFactor', value)}
      disabled={!may}
      label={t('demandSecondFactor')}
      hint={t(may ? 'demandSecondFactorHint' : 'demandSecondFactorFirst')}
    />
  )
}
