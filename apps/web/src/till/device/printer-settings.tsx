import { DRAWER_PULSE, renderEscpos } from '@odata-pos/domain/escpos'
import type { Printer as NetworkPrinter } from '@odata-pos/domain/printers/contract'
import { buildTestPage, receiptLabels } from '@odata-pos/domain/receipt'
import { Cable, Plug, Printer } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../offline/observable.ts'
import { answer, api } from '../../shared/api/client.ts'
import { currentLanguage } from '../../shared/i18n/index.ts'
import { Button } from '../../shared/ui/button.tsx'
import { Segments } from '../../shared/ui/choice.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { Field } from '../../shared/ui/field.tsx'
import { Select } from '../../shared/ui/select.tsx'
import { printByBrowser } from '../print/browser-print.ts'
import { printWaiting } from '../print/print-queue.ts'
import { type PrinterChoice, PrintRefused } from '../print/printer.ts'
import { senderFor } from '../print/send-bytes.ts'
import { BAUD_RATES, DeviceSection, isDismissed, TrialResult, TryButton, useTrial } from './device-section.tsx'
import { changeSettings, deviceSettings, tillDevice } from './till-device.ts'

type Kind = PrinterChoice['kind']

/** Which printer, how it is reached, and a page and a pulse to try it with. */
export function PrinterSettings() {
  const { t } = useTranslation('devices')
  const { t: till } = useTranslation('till')
  const { printer, paper } = useObservable(deviceSettings)
  const [kind, setKind] = useState<Kind>(printer.kind)
  const { trial, run } = useTrial((cause) =>
    till(`printer.problem.${cause instanceof PrintRefused ? cause.problem : 'printer_error'}`),
  )
  const choose = (next: PrinterChoice) => {
    changeSettings({ printer: next })
    void printWaiting()
  }

  const tryPage = async () => {
    const device = tillDevice.get()
    const page = buildTestPage({
      facts: [
        { label: t('store'), value: device?.store.name ?? '' },
        { label: t('register'), value: device?.register.name ?? '' },
      ],
      width: paper,
      labels: receiptLabels[currentLanguage()],
    })
    const send = senderFor(printer)
    if (send === null) await printByBrowser(page, paper)
    else await send(renderEscpos(page, { width: paper, drawer: false }).slice(), { asking: true })
    return t('printer.tried')
  }
  const tryDrawer = async () => {
    await senderFor(printer)?.(Uint8Array.from(DRAWER_PULSE), { asking: false })
    return t('printer.drawerTried')
  }

  return (
    <DeviceSection icon={Printer} title={t('printer.title')}>
      <Segments
        label={t('printer.kind')}
        value={kind}
        onValue={(next) => {
          setKind(next)
          if (next === 'browser') choose({ kind: 'browser' })
        }}
        options={(['browser', 'usb', 'serial', 'network'] as const).map((value) => ({
          value,
          label: t(`printer.kinds.${value}`),
        }))}
      />
      {kind === 'browser' && <p className="text-ink-2">{t('printer.browserHint')}</p>}
      {kind === 'usb' && <UsbPrinter printer={printer} onChoose={choose} />}
      {kind === 'serial' && <SerialPrinter printer={printer} onChoose={choose} />}
      {kind === 'network' && <NetworkPrinterChoice printer={printer} onChoose={choose} />}
      <Segments
        label={till('settings.paper')}
        value={paper}
        onValue={(next) => changeSettings({ paper: next })}
        options={[
          { value: '80', label: '80 mm' },
          { value: '58', label: '58 mm' },
        ]}
      />
      {kind === printer.kind && (
        <div className="flex flex-wrap gap-2">
          <TryButton label={t('printer.try')} trial={trial} onTry={() => void run(tryPage)} />
          {printer.kind !== 'browser' && (
            <TryButton label={t('printer.tryDrawer')} trial={trial} onTry={() => void run(tryDrawer)} />
          )}
        </div>
      )}
      <TrialResult trial={trial} />
    </DeviceSection>
  )
}

type ChoiceProps = { printer: PrinterChoice; onChoose: (printer: PrinterChoice) => void }

function UsbPrinter({ printer, onChoose }: ChoiceProps) {
  const { t } = useTranslation('devices')
  if (navigator.usb === undefined) return <Notice tone="warn">{t('unsupported.usb')}</Notice>
  const connect = async () => {
    try {
      const device = await navigator.usb.requestDevice({ filters: [{ classCode: 7 }, { classCode: 255 }] })
      const { vendorId, productId, productName } = device
      onChoose({ kind: 'usb', vendorId, productId, name: productName ?? t('printer.unnamed') })
    } catch (cause) {
      if (!isDismissed(cause)) throw cause
    }
  }
  return (
    <p className="flex flex-wrap items-center gap-3">
      {printer.kind === 'usb' && <span className="font-medium">{printer.name}</span>}
      <Button icon={Plug} onClick={() => void connect()}>
        {t(printer.kind === 'usb' ? 'connectOther' : 'connect')}
      </Button>
    </p>
  )
}

function SerialPrinter({ printer, onChoose }: ChoiceProps) {
  const { t } = useTranslation('devices')
  const [baudRate, setBaudRate] = useState(printer.kind === 'serial' ? String(printer.baudRate) : '9600')
  if (navigator.serial === undefined) return <Notice tone="warn">{t('unsupported.serial')}</Notice>
  const connect = async () => {
    try {
      const { usbVendorId, usbProductId } = (await navigator.serial.requestPort()).getInfo()
      onChoose({
        kind: 'serial',
        usbVendorId: usbVendorId ?? null,
        usbProductId: usbProductId ?? null,
        baudRate: Number(baudRate),
      })
    } catch (cause) {
      if (!isDismissed(cause)) throw cause
    }
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label={t('baudRate')}>
        <Select
          value={baudRate}
          onValue={(next) => {
            setBaudRate(next)
            if (printer.kind === 'serial') onChoose({ ...printer, baudRate: Number(next) })
          }}
          options={BAUD_RATES.map((value) => ({ value, label: value }))}
          className="w-36"
        />
      </Field>
      <Button icon={Cable} onClick={() => void connect()}>
        {t(printer.kind === 'serial' ? 'connectOther' : 'connect')}
      </Button>
    </div>
  )
}

function NetworkPrinterChoice({ printer, onChoose }: ChoiceProps) {
  const { t } = useTranslation('devices')
  const [printers, setPrinters] = useState<NetworkPrinter[] | null>(null)
  useEffect(() => {
    const storeId = tillDevice.get()?.store.id
    answer(api.GET('/api/v1/printers', { params: { query: { storeId, active: 'true', limit: 100 } } })).then(
      ({ items }) => setPrinters(items),
      () => setPrinters([]),
    )
  }, [])
  if (printers === null) return null
  if (printers.length === 0) return <Notice tone="info">{t('printer.noneRegistered')}</Notice>
  return (
    <Field label={t('printer.registered')}>
      <Select
        value={printer.kind === 'network' ? printer.printerId : null}
        placeholder={t('printer.choose')}
        onValue={(id) => {
          const chosen = printers.find((one) => one.id === id)
          if (chosen === undefined) return
          changeSettings({ paper: chosen.paperWidth })
          onChoose({ kind: 'network', printerId: chosen.id, name: chosen.name })
        }}
        options={printers.map(({ id, name, host }) => ({ value: id, label: name, hint: host }))}
        className="max-w-sm"
      />
    </Field>
  )
}
