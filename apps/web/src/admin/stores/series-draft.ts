/** A new number series as it is being typed; `kind` null while none is asked for. */
export type SeriesDraft = {
  kind: 'sale' | 'return' | null
  prefix: string
  fromNumber: string
  toNumber: string
  resolution: string
  validFrom: string
  validTo: string
}

/** A register that exists, as its sheet edits it. */
export type EditDraft = { name: string; active: boolean; series: SeriesDraft }

export const NO_SERIES: SeriesDraft = {
  kind: null,
  prefix: '',
  fromNumber: '1',
  toNumber: '',
  resolution: '',
  validFrom: '',
  validTo: '',
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const numberOrNull = (text: string) => (orNull(text) === null ? null : Number(text))

/** The series of the request; what was left empty has no limit. */
export function seriesBody(draft: SeriesDraft) {
  return {
    kind: draft.kind,
    prefix: draft.prefix,
    fromNumber: numberOrNull(draft.fromNumber),
    toNumber: numberOrNull(draft.toNumber),
    resolution: orNull(draft.resolution),
    validFrom: orNull(draft.validFrom),
    validTo: orNull(draft.validTo),
  }
}
