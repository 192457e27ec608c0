import type { Sale } from '@odata-pos/domain/sales/contract'
import { Ban, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../shared/api/client.ts'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { useDates } from '../../shared/format/dates.ts'
import { useMoney } from '../../shared/format/money.ts'
import { useQuantity } from '../../shared/format/quantity.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { fetchAll } from '../../shared/list/use-list.ts'
import { MailReceiptButton } from '../../shared/receipt/mail-receipt.tsx'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card, Facts } from '../../shared/ui/card.tsx'
import { ReasonDialog } from '../../shared/ui/dialog.tsx'
import { Badge } from '../../shared/ui/feedback.tsx'
import { TextLink } from '../../shared/ui/link-button.tsx'
import { Menu } from '../../shared/ui/menu.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PlainTable } from '../../shared/ui/plain-table.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { Detail, useAddressId } from '../detail.tsx'
import { openDocument } from '../open-document.ts'
import { nameById, usePaymentMethods, useRefresh, useRegisters, useStores } from '../reference.ts'
import { Amounts } from './amounts.tsx'
import { SaleState } from './sales-page.tsx'

const loadSale = async (id: string) => {
  const sale = await answer(api.GET('/api/v1/sales/{id}', { params: { path: { id } } }))
  const returns = await fetchAll('/api/v1/sales/{id}/returns', {}, { id })
  return { sale, returns }
}
type Loaded = Awaited<ReturnType<typeof loadSale>>

export function SalePage() {
  const saleId = useAddressId('saleId')
  return (
    <Detail of={['sale', saleId]} load={() => loadSale(saleId)}>
      {(loaded) => <SaleView {...loaded} />}
    </Detail>
  )
}

function SaleView({ sale, returns }: Loaded) {
  const { t } = useTranslation('sales')
  const quantity = useQuantity()
  const money = useMoney()
  const dates = useDates()
  const stores = useStores()
  const registers = useRegisters()
  const methods = usePaymentMethods()
  const zone = stores.find((store) => store.id === sale.storeId)?.timeZone
  const returned = returns.reduce((total, one) => total + one.total, 0)
  const methodName = (code: string) => methods.find((method) => method.code === code)?.name ?? code
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t('saleTitle', { number: sale.number })}
        backTo="/admin/sales"
        badge={
          <>
            <SaleState status={sale.status} returned={returned} />
            {sale.flags.map((flag) => (
              <Badge key={flag} tone="info">
                {t(`flag.${flag}`)}
              </Badge>
            ))}
          </>
        }
      >
        <ReceiptMenu path={`/api/v1/sales/${sale.id}/receipt`} />
        <MailReceiptButton saleId={sale.id} customerId={sale.customerId} />
        <VoidButton sale={sale} />
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card title={t('linesTitle')} flush>
          <PlainTable
            label={t('linesTitle')}
            columns={[
              { header: t('product') },
              { header: t('quantity'), align: 'right' },
              { header: t('unitPrice'), align: 'right', className: 'max-sm:hidden' },
              { header: t('discount'), align: 'right', className: 'max-xl:hidden' },
              { header: t('total'), align: 'right' },
            ]}
            rows={sale.lines.map((line) => ({
              key: line.id,
              cells: [
                <div key="name">
                  <p className="font-medium">{line.name}</p>
                  <p className="text-xs text-ink-3">
                    {line.sku}
                    {line.taxes.length > 0 && ` · ${line.taxes.map((tax) => `${tax.code} ${tax.rate} %`).join(', ')}`}
                  </p>
                  {line.promotions.map(({ promotionId, name, amount }) => (
                    <p key={promotionId} className="text-xs text-accent-ink">
                      {name} −{money.show(amount)}
                    </p>
                  ))}
                  {line.returnedQuantity !== '0' && (
                    <Badge tone="warn">{t('returnedQuantity', { quantity: quantity(line.returnedQuantity) })}</Badge>
                  )}
                </div>,
                quantity(line.quantity),
                money.show(line.unitPrice),
                line.discount === 0 ? '' : `−${money.show(line.discount)}`,
                money.show(line.total),
              ],
            }))}
          />
        </Card>
        <div className="flex flex-col gap-4">
          <Card title={t('amounts')}>
            <Amounts
              rows={[
                { label: t('subtotal'), value: money.show(sale.subtotal) },
                ...(sale.discountTotal > 0
                  ? [{ label: t('discounts'), value: `−${money.show(sale.discountTotal)}` }]
                  : []),
                ...sale.taxes.map((tax) => ({
                  label: `${tax.code} ${tax.rate} % · ${t('base')} ${money.show(tax.base)}`,
                  value: money.show(tax.amount),
                  quiet: true,
                })),
                { label: t('total'), value: money.show(sale.total), strong: true },
                ...(sale.rounding !== 0 ? [{ label: t('rounding'), value: money.show(sale.rounding) }] : []),
              ]}
            />
          </Card>
          <Card title={t('payments')}>
            <Amounts
              rows={[
                ...sale.payments.map((payment) => ({
                  label: `${methodName(payment.method)}${payment.reference === null ? '' : ` · ${payment.reference}`}`,
                  value: money.show(payment.amount),
                })),
                ...(sale.change > 0 ? [{ label: t('change'), value: `−${money.show(sale.change)}` }] : []),
              ]}
            />
          </Card>
        </div>
      </div>
      <Card title={t('about')}>
        <Facts
          items={[
            { label: t('date'), value: dates.moment(sale.occurredAt, zone) },
            { label: t('store'), value: nameById(stores, sale.storeId) },
            { label: t('register'), value: nameById(registers, sale.registerId) },
            { label: t('cashier'), value: sale.cashierName },
            { label: t('customer'), value: sale.customerName ?? t('finalConsumer') },
            {
              label: t('session'),
              value: <TextLink to={`/admin/cash-sessions/${sale.cashSessionId}`}>{t('seeSession')}</TextLink>,
            },
            { label: t('received'), value: dates.moment(sale.receivedAt, zone) },
            ...(sale.note === null ? [] : [{ label: t('note'), value: sale.note }]),
          ]}
        />
      </Card>
      {returns.length > 0 && (
        <Card title={t('returnsOfSale')} flush>
          <PlainTable
            label={t('returnsOfSale')}
            columns={[
              { header: t('number') },
              { header: t('date') },
              { header: t('reason') },
              { header: t('total'), align: 'right' },
            ]}
            rows={returns.map((one) => ({
              key: one.id,
              cells: [
                <TextLink key="link" to={`/admin/returns/${one.id}`}>
                  {one.number}
                </TextLink>,
                dates.moment(one.occurredAt, zone),
                one.reason,
                money.show(one.total),
              ],
            }))}
          />
        </Card>
      )}
      {sale.status === 'completed' && <p className="text-xs text-ink-3">{t('returnAtTill')}</p>}
    </div>
  )
}

/** The receipt again, as a PDF of either paper width. */
export function ReceiptMenu({ path }: { path: string }) {
  const { t } = useTranslation('sales')
  const text = useProblemText()
  const show = (width: '58' | '80') =>
    openDocument(`${path}?format=pdf&width=${width}&language=${currentLanguage()}`).then(
      (opened) => opened || toast.error(t('receiptFailed'), t('popupBlocked')),
      (problem: unknown) => toast.error(t('receiptFailed'), text(problem)),
    )
  return (
    <Menu
      trigger={<Button icon={Printer}>{t('receipt')}</Button>}
      actions={[
        { label: t('receipt80'), onSelect: () => void show('80') },
        { label: t('receipt58'), onSelect: () => void show('58') },
      ]}
    />
  )
}

function VoidButton({ sale }: { sale: Sale }) {
  const { t } = useTranslation('sales')
  const can = useCan()
  const text = useProblemText()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!can('sales.void') || sale.status !== 'completed') return null
  const send = async (reason: string) => {
    setBusy(true)
    try {
      await answer(api.POST('/api/v1/sales/{id}/void', { params: { path: { id: sale.id } }, body: { reason } }))
      toast.success(t('voidDone'))
      setAsking(false)
      await refresh()
    } catch (problem) {
      toast.error(t('voidFailed'), text(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon={Ban} onClick={() => setAsking(true)}>
        {t('void')}
      </Button>
      <ReasonDialog
        open={asking}
        onClose={() => setAsking(false)}
        onReason={(reason) => void send(reason)}
        title={t('voidTitle', { number: sale.number })}
        description={t('voidText')}
        label={t('voidReason')}
        confirmLabel={t('void')}
        danger
        busy={busy}
      />
    </>
  )
}
