import { useNavigate } from '@tanstack/react-router'
import {
  Banknote,
  Cable,
  Camera,
  CircleX,
  ClipboardList,
  CreditCard,
  DoorClosed,
  FileText,
  Gift,
  GraduationCap,
  HandCoins,
  Keyboard,
  LayoutDashboard,
  Lock,
  LogOut,
  type LucideIcon,
  Printer,
  ReceiptText,
  Settings2,
  StickyNote,
  Tag,
  TicketPercent,
  Trash2,
  UserRoundCog,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { signOut, useCan } from '../../shared/session/session.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { COMMANDS } from '../commands.ts'
import { endTraining, isTraining, startTraining } from '../device/training.ts'
import { openDialog, type TillDialog } from '../dialogs.ts'
import { printLastGift } from '../receipt/reprint.ts'
import { isBlank } from '../ticket/ticket.ts'
import { ticketNow } from '../ticket/ticket-store.ts'

type Item = { label: string; icon: LucideIcon; run: () => void; disabled?: boolean }

/** F1: the less frequent work, as large tiles. */
export function MoreWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const { t: shared } = useTranslation()
  const can = useCan()
  const navigate = useNavigate()
  const ticket = ticketNow.get()
  const open = (dialog: TillDialog) => () => openDialog(dialog)
  const after = (run: () => void) => () => {
    onClose()
    run()
  }
  const items: Item[] = [
    { label: t('more.price'), icon: Tag, run: open({ kind: 'price' }), disabled: ticket.selectedId === null },
    { label: t('coupon.title'), icon: TicketPercent, run: open({ kind: 'coupon' }) },
    ...(can('quotations.read')
      ? [{ label: t('quotation.title'), icon: FileText, run: open({ kind: 'quotation' }) }]
      : []),
    { label: t('note.title'), icon: StickyNote, run: open({ kind: 'note' }) },
    { label: t('command.clear'), icon: Trash2, run: open({ kind: 'voidTicket' }), disabled: isBlank(ticket) },
    { label: t('command.reprint'), icon: Printer, run: after(COMMANDS.reprint.run) },
    { label: t('sold.gift'), icon: Gift, run: after(() => void printLastGift()) },
    { label: t('voidLast.title'), icon: CircleX, run: open({ kind: 'voidLast' }) },
    { label: t('cash.title'), icon: Banknote, run: open({ kind: 'cash' }) },
    {
      label: t('collect.title'),
      icon: HandCoins,
      run: open({ kind: 'collect' }),
      disabled: !can('receivables.collect'),
    },
    { label: t('xReport.title'), icon: ReceiptText, run: open({ kind: 'xReport' }) },
    { label: t('closing.title'), icon: DoorClosed, run: open({ kind: 'close' }), disabled: !can('cash.close') },
    { label: t('cashier.title'), icon: UserRoundCog, run: open({ kind: 'cashier' }) },
    { label: t('command.lock'), icon: Lock, run: after(COMMANDS.lock.run) },
    { label: t('outbox.title'), icon: ClipboardList, run: open({ kind: 'outbox' }) },
    {
      label: t(isTraining.get() ? 'training.end' : 'training.start'),
      icon: GraduationCap,
      run: after(() => void (isTraining.get() ? endTraining() : startTraining())),
    },
    { label: t('camera.title'), icon: Camera, run: open({ kind: 'camera' }) },
    { label: t('card.charges'), icon: CreditCard, run: open({ kind: 'charges' }) },
    { label: t('printer.devices'), icon: Cable, run: open({ kind: 'devices' }) },
    { label: t('settings.title'), icon: Settings2, run: open({ kind: 'settings' }) },
    { label: t('command.keys'), icon: Keyboard, run: open({ kind: 'keys' }) },
    ...(can('reports.read')
      ? [{ label: shared('goTo.backOffice'), icon: LayoutDashboard, run: after(() => void navigate({ to: '/admin' })) }]
      : []),
    { label: shared('signIn.signOut'), icon: LogOut, run: after(() => void signOut()) },
  ]
  const firstReady = items.findIndex(({ disabled }) => disabled !== true)
  return (
    <Dialog open onClose={onClose} title={t('command.more')} size="lg">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {items.map(({ label, icon: Icon, run, disabled }, index) => (
          <button
            key={label}
            type="button"
            disabled={disabled}
            data-autofocus={index === firstReady || undefined}
            onClick={run}
            className="flex min-h-16 items-center gap-3 rounded-xl border border-line-2 px-4 py-2 text-left font-medium enabled:hover:bg-hover disabled:opacity-45"
          >
            <Icon size={20} aria-hidden className="shrink-0 text-ink-2" />
            <span className="min-w-0">{label}</span>
          </button>
        ))}
      </div>
    </Dialog>
  )
}
