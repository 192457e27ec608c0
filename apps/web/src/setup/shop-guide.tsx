import { SetupRequest } from '@odata-pos/domain/setup/contract'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, publicApi } from '../shared/api/client.ts'
import { useProblemText } from '../shared/api/problem-text.ts'
import { useForm } from '../shared/form/use-form.ts'
import { currentLanguage } from '../shared/i18n/index.ts'
import { signIn } from '../shared/session/session.ts'
import { Button } from '../shared/ui/button.tsx'
import { cx } from '../shared/ui/classes.ts'
import { Notice } from '../shared/ui/feedback.tsx'
import { COUNTRIES, countryOfZone } from './countries.ts'
import { AdminStep, CompanyStep, StoreStep, TaxesStep } from './guide-steps.tsx'
import { type SetupDraft, setupBody, withCountry } from './setup-draft.ts'

const STEPS = [
  { id: 'company', paths: ['company'] },
  { id: 'store', paths: ['store', 'register'] },
  { id: 'taxes', paths: ['taxes'] },
  { id: 'admin', paths: ['admin'] },
] as const

function firstDraft(registerName: string): SetupDraft {
  const country = countryOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? COUNTRIES[0]
  const draft: SetupDraft = {
    legalName: '',
    tradeName: '',
    taxId: '',
    country: '',
    currency: '',
    timeZone: '',
    locale: '',
    pricesIncludeTax: true,
    rounding: 'half-even',
    storeName: '',
    storeAddress: '',
    registerName,
    salePrefix: 'C1-',
    taxes: [],
    fullName: '',
    username: 'admin',
    password: '',
  }
  return country === undefined ? draft : withCountry(draft, country)
}

/** Four short pages that make one request; the person is signed in at the end of it. */
export function ShopGuide() {
  const { t } = useTranslation('setup')
  const text = useProblemText()
  const router = useRouter()
  const [at, setAt] = useState(0)
  const [initial] = useState(() => firstDraft(t('firstRegister')))
  const form = useForm({
    initial,
    schema: SetupRequest,
    toBody: (draft: SetupDraft) => setupBody(draft, currentLanguage()),
    save: async (body) => {
      const done = await answer(publicApi.POST('/api/v1/setup', { body }))
      await signIn(done.username, body.admin.password)
      router.history.replace('/admin')
    },
  })
  const step = STEPS[at] ?? STEPS[0]
  const last = at === STEPS.length - 1

  const forward = () => {
    if (!form.valid(...step.paths)) form.reveal()
    else if (last) form.submit()
    else setAt(at + 1)
  }

  return (
    <form
      ref={form.element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        forward()
      }}
      className="rounded-2xl border border-line bg-surface"
    >
      <ol className="flex gap-1 border-b border-line px-4 pt-4 sm:px-6" aria-label={t('title')}>
        {STEPS.map((one, index) => (
          <li
            key={one.id}
            aria-current={index === at ? 'step' : undefined}
            className={cx(
              'flex-1 border-b-2 pb-2.5 text-xs sm:text-[0.8125rem]',
              index === at
                ? 'border-accent font-semibold'
                : index < at
                  ? 'border-accent/40 text-ink-2'
                  : 'border-transparent text-ink-3',
            )}
          >
            <span className="max-sm:sr-only">{t(`step.${one.id}`)}</span>
            <span aria-hidden className="sm:hidden">
              {index + 1}
            </span>
          </li>
        ))}
      </ol>
      <div className="flex flex-col gap-4 px-4 py-5 sm:px-6">
        <div>
          <p className="text-xs text-ink-3">{t('progress', { step: at + 1, total: STEPS.length })}</p>
          <h1 className="text-lg font-semibold">{t(`step.${step.id}`)}</h1>
        </div>
        {form.problem !== null && <Notice tone="danger">{text(form.problem)}</Notice>}
        {step.id === 'company' && <CompanyStep form={form} />}
        {step.id === 'store' && <StoreStep form={form} />}
        {step.id === 'taxes' && <TaxesStep form={form} />}
        {step.id === 'admin' && <AdminStep form={form} />}
      </div>
      <div className="flex justify-between gap-2 border-t border-line px-4 py-3 sm:px-6">
        <Button onClick={() => setAt(at - 1)} disabled={at === 0 || form.saving}>
          {t('previous')}
        </Button>
        <Button type="submit" variant="primary" busy={form.saving}>
          {last ? t('finish') : t('next')}
        </Button>
      </div>
    </form>
  )
}
