import { lazy, Suspense } from 'react'
import { CameraWindow } from './camera/camera-window.tsx'
import { ChargesWindow } from './card/charges-window.tsx'
import { CashWindow } from './cash/cash-window.tsx'
import { CloseSession } from './cash/close-session.tsx'
import { XReportWindow } from './cash/x-report-window.tsx'
import { CollectWindow } from './customer/collect-window.tsx'
import { CustomerWindow } from './customer/customer-window.tsx'
import { DevicesWindow } from './device/devices-window.tsx'
import { SettingsWindow } from './device/settings-window.tsx'
import { closeDialog, type TillDialog } from './dialogs.ts'
import { HoldWindow } from './hold/hold-window.tsx'
import { RecallWindow } from './hold/recall-window.tsx'
import { KeysWindow } from './more/keys-window.tsx'
import { MoreWindow } from './more/more-window.tsx'
import { OutboxWindow } from './more/outbox-window.tsx'
import { PayWindow } from './pay/pay-window.tsx'
import { CashierWindow } from './people/cashier-window.tsx'
import { PapersWindow } from './print/papers-window.tsx'
import { ReturnWindow } from './returns/return-window.tsx'
import { VoidLastWindow } from './returns/void-last-window.tsx'
import { CouponWindow } from './ticket/coupon-window.tsx'
import { DiscountWindow } from './ticket/discount-window.tsx'
import { NoteWindow } from './ticket/note-window.tsx'
import { PriceWindow } from './ticket/price-window.tsx'
import { QuantityWindow } from './ticket/quantity-window.tsx'
import { VoidTicketWindow } from './ticket/void-ticket-window.tsx'
import { WeightWindow } from './ticket/weight-window.tsx'

const QuotationWindow = lazy(() =>
  import('./quotation/quotation-window.tsx').then((m) => ({ default: m.QuotationWindow })),
)

/** The window that is open. */
export function TillWindows({ dialog }: { dialog: TillDialog }) {
  switch (dialog.kind) {
    case 'pay':
      return <PayWindow onClose={closeDialog} />
    case 'discount':
      return <DiscountWindow onClose={closeDialog} />
    case 'quantity':
      return <QuantityWindow onClose={closeDialog} />
    case 'weight':
      return <WeightWindow productId={dialog.productId} onClose={closeDialog} />
    case 'price':
      return <PriceWindow onClose={closeDialog} />
    case 'customer':
      return <CustomerWindow onClose={closeDialog} />
    case 'coupon':
      return <CouponWindow onClose={closeDialog} />
    case 'note':
      return <NoteWindow onClose={closeDialog} />
    case 'hold':
      return <HoldWindow onClose={closeDialog} />
    case 'recall':
      return <RecallWindow onClose={closeDialog} />
    case 'quotation':
      return (
        <Suspense>
          <QuotationWindow onClose={closeDialog} />
        </Suspense>
      )
    case 'return':
      return <ReturnWindow onClose={closeDialog} />
    case 'more':
      return <MoreWindow onClose={closeDialog} />
    case 'cash':
      return <CashWindow onClose={closeDialog} />
    case 'collect':
      return <CollectWindow onClose={closeDialog} />
    case 'xReport':
      return <XReportWindow onClose={closeDialog} />
    case 'close':
      return <CloseSession onClose={closeDialog} />
    case 'voidLast':
      return <VoidLastWindow onClose={closeDialog} />
    case 'voidTicket':
      return <VoidTicketWindow onClose={closeDialog} />
    case 'outbox':
      return <OutboxWindow onClose={closeDialog} />
    case 'cashier':
      return <CashierWindow onClose={closeDialog} />
    case 'settings':
      return <SettingsWindow onClose={closeDialog} />
    case 'devices':
      return <DevicesWindow onClose={closeDialog} />
    case 'papers':
      return <PapersWindow onClose={closeDialog} />
    case 'camera':
      return <CameraWindow onClose={closeDialog} />
    case 'charges':
      return <ChargesWindow onClose={closeDialog} />
    case 'keys':
      return <KeysWindow onClose={closeDialog} />
  }
}
