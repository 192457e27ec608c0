import type { Printer } from '@odata-pos/domain/printers/contract'
import type { Register, Store } from '@odata-pos/domain/stores/contract'
import { useQuery } from '@tanstack/react-query'
import { MonitorSmartphone, Pencil, Plus, Printer as PrinterIcon, Store as StoreIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../shared/api/problem-text.ts'
import { ExportMenu } from '../../shared/list/export-menu.tsx'
import { fetchAll } from '../../shared/list/use-list.ts'
import { useCan } from '../../shared/session/session.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Badge, EmptyState, Notice, Skeleton } from '../../shared/ui/feedback.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useOpenRecord } from '../reference.ts'
import { PrinterSheet } from './printer-sheet.tsx'
import { RegisterSheet } from './register-sheet.tsx'
import { StoreSheet } from './store-sheet.tsx'

const loadHouse = async () => {
  const [stores, registers, printers] = await Promise.all([
    fetchAll('/api/v1/stores'),
    fetchAll('/api/v1/registers'),
    fetchAll('/api/v1/printers'),
  ])
  return { stores, registers, printers }
}

/**
 * Stores, each with its tills, their number series and its network printers. What is open stands in the address as
 * `store:id`, `register:id` or `printer:id`.
 */
export function StoresPage() {
  const { t } = useTranslation('stores')
  const text = useProblemText()
  const can = useCan()
  const record = useOpenRecord()
  const query = useQuery({ queryKey: ['stores-and-registers'], queryFn: loadHouse })
  const stores = query.data?.stores ?? []
  const registers = query.data?.registers ?? []
  const printers = query.data?.printers ?? []
  const [kind, id] = record.open?.split(':') ?? []
  const store = stores.find((one) => one.id === id)
  const register = registers.find((one) => one.id === id)
  const printer = printers.find((one) => one.id === id)
  const create = can('stores.write') && (
    <Button icon={Plus} variant="primary" onClick={() => record.show('store:new')}>
      {t('newStore')}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t('title')}>
        <ExportMenu path="/api/v1/registers" filters={{}} fileName={t('title').toLowerCase()} />
        {create}
      </PageHeader>
      {query.error !== null && <Notice tone="danger">{text(query.error)}</Notice>}
      {query.isPending && <Skeleton className="h-48 w-full rounded-2xl!" />}
      {query.data !== undefined && stores.length === 0 && (
        <Card>
          <EmptyState icon={StoreIcon} title={t('emptyTitle')} action={create}>
            {t('emptyText')}
          </EmptyState>
        </Card>
      )}
      {stores.map((one) => (
        <StoreCard
          key={one.id}
          store={one}
          registers={registers.filter((register) => register.storeId === one.id)}
          printers={printers.filter((printer) => printer.storeId === one.id)}
          onStore={() => record.show(`store:${one.id}`)}
          onRegister={(registerId) => record.show(`register:${registerId}`)}
          onNewRegister={() => record.show(`new-register:${one.id}`)}
          onPrinter={(printerId) => record.show(`printer:${printerId}`)}
          onNewPrinter={() => record.show(`new-printer:${one.id}`)}
        />
      ))}
      {kind === 'store' && (id === 'new' || store !== undefined) && (
        <StoreSheet key={store?.version ?? 'new'} store={store ?? null} onClose={record.close} />
      )}
      {kind === 'new-register' && store !== undefined && (
        <RegisterSheet register={null} store={store} onClose={record.close} />
      )}
      {kind === 'new-printer' && store !== undefined && (
        <PrinterSheet printer={null} store={store} onClose={record.close} />
      )}
      {kind === 'printer' && printer !== undefined && (
        <PrinterSheet key={printer.version} printer={printer} store={null} onClose={record.close} />
      )}
      {kind === 'register' && register !== undefined && (
        <RegisterSheet key={register.version} register={register} store={null} onClose={record.close} />
      )}
    </div>
  )
}

type StoreCardProps = {
  store: Store
  registers: readonly Register[]
  onStore: () => void
  onRegister: (id: string) => void
  onNewRegister: () => void
  printers: readonly Printer[]
  onPrinter: (id: string) => void
  onNewPrinter: () => void
}

function StoreCard(props: StoreCardProps) {
  const { store, registers, printers, onStore, onRegister, onNewRegister, onPrinter, onNewPrinter } = props
  const { t } = useTranslation('stores')
  const can = useCan()
  return (
    <section className="rounded-2xl border border-line bg-surface" aria-label={store.name}>
      <header className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            {store.name}
            <Badge>{store.code}</Badge>
            {!store.active && <Badge tone="warn">{t('inactive')}</Badge>}
          </h2>
          <p className="truncate text-xs text-ink-3">
            {[store.address, store.phone, store.timeZone].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Button size="sm" icon={Pencil} onClick={onStore}>
          {t('edit')}
        </Button>
        {can('stores.write') && (
          <Button size="sm" icon={Plus} onClick={onNewRegister}>
            {t('newRegister')}
          </Button>
        )}
        {can('stores.write') && (
          <Button size="sm" icon={Plus} onClick={onNewPrinter}>
            {t('newPrinter')}
          </Button>
        )}
      </header>
      {registers.length === 0 ? (
        <p className="px-4 py-4 text-ink-3">{t('noRegisters')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {registers.map((register) => (
            <li key={register.id}>
              <button
                type="button"
                onClick={() => onRegister(register.id)}
                className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-hover"
              >
                <MonitorSmartphone size={18} aria-hidden className="text-ink-3" />
                <span className="min-w-40 flex-1 font-medium">
                  {register.name} <span className="text-xs font-normal text-ink-3">{register.code}</span>
                </span>
                {register.series.map((series) => (
                  <span key={series.id} className="text-xs text-ink-2">
                    {t(`kind.${series.kind}`)}{' '}
                    <span className="font-mono">{`${series.prefix}${series.nextNumber}`}</span>
                  </span>
                ))}
                {register.openSessionId !== null && <Badge tone="accent">{t('open')}</Badge>}
                {!register.active && <Badge tone="warn">{t('inactive')}</Badge>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {printers.length > 0 && (
        <ul aria-label={t('printers')} className="divide-y divide-line border-t border-line">
          {printers.map((printer) => (
            <li key={printer.id}>
              <button
                type="button"
                onClick={() => onPrinter(printer.id)}
                className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left outline-offset-[-2px] hover:bg-hover"
              >
                <PrinterIcon size={18} aria-hidden className="text-ink-3" />
                <span className="min-w-40 flex-1 font-medium">{printer.name}</span>
                <span className="font-mono text-xs text-ink-2">{`${printer.host}:${printer.port}`}</span>
                <span className="text-xs text-ink-2">{printer.paperWidth} mm</span>
                {!printer.active && <Badge tone="warn">{t('inactive')}</Badge>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
