import type { Customer } from '@odata-pos/domain/customers/contract'
import { UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { changeTicket, ticketNow } from '../ticket/ticket-store.ts'
import { FindCustomer } from './find-customer.tsx'
import { NewCustomer } from './new-customer.tsx'

/** F3: finds a customer by name, document or phone, or enters a new one in the same breath. */
export function CustomerWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const [query, setQuery] = useState('')
  const take = (customer: Customer) => {
    const { id, name, documentNumber: document, groupId, priceListId } = customer
    changeTicket({ type: 'customer', customer: { id, name, document, groupId, priceListId } })
    onClose()
  }
  const drop = () => {
    changeTicket({ type: 'customer', customer: null })
    onClose()
  }
  if (adding) return <NewCustomer start={query} onDone={take} onClose={() => setAdding(false)} />
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('customer.title')}
      size="md"
      footer={
        <>
          {ticketNow.get().customer !== null && (
            <Button size="lg" onClick={drop}>
              {t('customer.drop')}
            </Button>
          )}
          {can('customers.write') && (
            <Button size="lg" icon={UserRoundPlus} onClick={() => setAdding(true)}>
              {t('customer.add')}
            </Button>
          )}
        </>
      }
    >
      <FindCustomer query={query} onQuery={setQuery} onTake={take} />
    </Dialog>
  )
}
