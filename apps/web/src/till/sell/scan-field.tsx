import { splitQuantityPrefix } from '@odata-pos/domain/barcode'
import { Camera, ScanBarcode, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Catalogue, itemById } from '../../offline/catalogue.ts'
import { useObservable } from '../../offline/observable.ts'
import { Kbd } from '../../shared/ui/kbd.tsx'
import { openDialog } from '../dialogs.ts'
import { keysNow } from '../keymap.ts'
import { addChosen, addScanned } from '../scan/add-product.ts'
import { findScanned, looksLikeCode } from '../scan/find-scanned.ts'
import { activeResult, clearScan, focusScan, holdScanInput, searchQuery } from '../scan/scan-input.ts'
import { scannedNow } from '../scan/scanner.ts'
import { scansIn } from '../scan/scans-in.ts'
import { resultsNow } from './search.ts'

/**
 * Where scanners and people write. The browser holds its text, not React: a burst of 13 keys must cost no render, so
 * the search follows once a frame.
 */
export function ScanField({ catalogue }: { catalogue: Catalogue | null }) {
  const { t } = useTranslation('till')
  const query = useObservable(searchQuery)
  const active = useObservable(activeResult)
  const keymap = useObservable(keysNow)
  const frame = useRef(0)
  const isListed = catalogue !== null && query !== '' && resultsNow(catalogue, query).length > 0

  const onInput = (input: HTMLInputElement) => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => {
      activeResult.set(0)
      searchQuery.set(splitQuantityPrefix(input.value).rest)
    })
  }

  const enter = (typed: string) => {
    cancelAnimationFrame(frame.current)
    clearScan()
    if (catalogue === null || typed === '') return
    const code = scannedNow()
    const known = (text: string) => findScanned(catalogue, text).kind !== 'unknown'
    const { quantity, rest } = splitQuantityPrefix(typed)
    const isCode = code !== null || looksLikeCode(rest) || known(typed)
    const chosen = isCode ? undefined : resultsNow(catalogue, rest)[active]
    const item = chosen === undefined ? undefined : itemById(catalogue, chosen.id)
    if (item !== undefined) addChosen(catalogue, item, quantity ?? undefined)
    else for (const text of scansIn(typed, code, known)) addScanned(catalogue, text, t('scan.labelReason'))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    if (event.key === 'Enter') {
      event.preventDefault()
      enter(input.value.trim())
    } else if (event.key === 'Escape' && input.value !== '') {
      event.preventDefault()
      clearScan()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && input.value !== '' && catalogue !== null) {
      event.preventDefault()
      const count = resultsNow(catalogue, query).length
      activeResult.set(Math.max(0, Math.min(count - 1, active + (event.key === 'ArrowDown' ? 1 : -1))))
    }
  }

  return (
    <div className="relative">
      <ScanBarcode
        size={22}
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-3.5 my-auto text-ink-3"
      />
      <input
        ref={(element) => {
          holdScanInput(element)
          if (element !== null && document.activeElement === document.body) focusScan()
        }}
        type="text"
        role="combobox"
        aria-label={t('scan.field')}
        aria-keyshortcuts={keymap.scan}
        aria-expanded={isListed}
        aria-controls={isListed ? 'search-results' : undefined}
        aria-activedescendant={isListed ? `search-result-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={t('scan.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="done"
        onInput={(event) => onInput(event.currentTarget)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.inputMode = 'search'
        }}
        className="h-12 w-full rounded-xl border border-control bg-surface pr-20 pl-11 text-base text-ink outline-offset-0 hover:border-ink-3"
      />
      <span className="absolute inset-y-0 right-2 flex items-center">
        {query !== '' && (
          <button
            type="button"
            aria-label={t('scan.clear')}
            onClick={() => {
              clearScan()
              focusScan()
            }}
            className="grid size-9 place-items-center rounded-lg text-ink-3 hover:bg-hover hover:text-ink"
          >
            <X size={18} aria-hidden />
          </button>
        )}
        <Kbd keys={keymap.scan} />
        <button
          type="button"
          aria-label={t('camera.title')}
          onClick={() => openDialog({ kind: 'camera' })}
          className="hidden size-11 place-items-center rounded-lg text-ink-2 touch:grid"
        >
          <Camera size={20} aria-hidden />
        </button>
      </span>
    </div>
  )
}
