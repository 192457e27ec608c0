import { observable } from '../../offline/observable.ts'

/** The words searched for, a frame behind the keys. */
export const searchQuery = observable('')
/** Place of the chosen search result. */
export const activeResult = observable(0)

let field: HTMLInputElement | null = null

export function holdScanInput(element: HTMLInputElement | null) {
  field = element
}

export const scanInput = () => field

const isTouch = matchMedia('(pointer: coarse)')

/** Puts the keys back where a scanner's code is expected. On a touch screen no keyboard comes up for it. */
export function focusScan() {
  if (field === null) return
  if (isTouch.matches) field.inputMode = 'none'
  field.focus({ preventScroll: true })
}

export function clearScan() {
  if (field !== null) field.value = ''
  searchQuery.set('')
  activeResult.set(0)
}
