import type { Customer } from '@odata-pos/domain/customers/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { MergeDialog } from './merge-dialog.tsx'

const LINK =
  'font-medium text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-current'

/** Where a customer leads, and what is done with them as a whole. */
export function CustomerLinks({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const can = useCan()
  const [merging, setMerging] = useState(false)
  const { id, mergedInto, erasedAt } = customer
  if (mergedInto !== null) {
    return (
      <span className="flex flex-wrap gap-4">
        {t('mergedInto')}
        <TextLink to={`/admin/customers?open=${mergedInto}`}>{t('seeSurvivor')}</TextLink>
      </span>
    )
  }
  return (
    <span className="flex flex-wrap gap-4">
      {can('sales.read') && <TextLink to={`/admin/sales?customerId=${id}`}>{t('purchases')}</TextLink>}
      {can('receivables.read') && <TextLink to={`/admin/customers/${id}/account`}>{t('account')}</TextLink>}
      <TextLink to={`/admin/customers/${id}/privacy`}>{t('privacy')}</TextLink>
      {can('customers.merge') && erasedAt === null && (
        <button type="button" className={LINK} onClick={() => setMerging(true)}>
          {t('mergeWith')}
        </button>
      )}
      {merging && <MergeDialog survivor={customer} onClose={() => setMerging(false)} />}
    </span>
  )
}
