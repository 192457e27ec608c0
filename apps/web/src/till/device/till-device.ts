import type { Register, Store } from '@odata-pos/domain/stores/contract'
import { observable } from '../../offline/observable.ts'
import { readStored, writeStored } from '../../shared/session/device-store.ts'
import type { CardTerminalKind } from '../card/card-terminal.ts'
import type { Scenario } from '../card/simulator.ts'
import type { PrinterChoice } from '../print/printer.ts'
import type { ScaleChoice } from '../scale/scale-port.ts'

/** The store and register this device stands at, as far as the screen and the receipt need them. */
export type TillDevice = {
  store: Pick<Store, 'id' | 'code' | 'name' | 'address' | 'phone' | 'timeZone'>
  register: Pick<Register, 'id' | 'code' | 'name' | 'series'>
}

/** What suits this device's printer and room. */
export type DeviceSettings = {
  paper: '58' | '80'
  autoPrint: boolean
  sound: boolean
  printer: PrinterChoice
  cardTerminal: CardTerminalKind
  simulatedCard: Scenario
  scale: ScaleChoice | null
  customerDisplay: boolean
  /** Products of the favourites grid, in its order. */
  favourites: readonly string[]
}

const DEVICE_KEY = 'odata-pos.till.device'
const SETTINGS_KEY = 'odata-pos.till.settings'
const DEFAULTS: DeviceSettings = {
  paper: '80',
  autoPrint: true,
  sound: true,
  printer: { kind: 'browser' },
  cardTerminal: 'reference',
  simulatedCard: 'approve',
  scale: null,
  customerDisplay: false,
  favourites: [],
}

/** A note of this device's own making; one that no longer parses counts as none. */
export function readNote<T>(key: string): T | null {
  const text = readStored(key)
  if (text === null) return null
  try {
    const note: T = JSON.parse(text)
    return note
  } catch {
    writeStored(key, null)
    return null
  }
}

export const tillDevice = observable<TillDevice | null>(readNote<TillDevice>(DEVICE_KEY))
export const deviceSettings = observable<DeviceSettings>({
  ...DEFAULTS,
  ...readNote<Partial<DeviceSettings>>(SETTINGS_KEY),
})

export function setTillDevice(device: TillDevice | null) {
  writeStored(DEVICE_KEY, device === null ? null : JSON.stringify(device))
  tillDevice.set(device)
}

export function changeSettings(change: Partial<DeviceSettings>) {
  const next = { ...deviceSettings.get(), ...change }
  writeStored(SETTINGS_KEY, JSON.stringify(next))
  deviceSettings.set(next)
}
