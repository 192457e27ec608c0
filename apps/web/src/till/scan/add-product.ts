import type { CatalogItem } from '@odata-pos/domain/catalog/contract'
import { ONE } from '@odata-pos/domain/quantity'
import { v7 as uuidv7 } from 'uuid'
import type { Catalogue } from '../../offline/catalogue.ts'
import { openDialog } from '../dialogs.ts'
import { lastSale } from '../pay/last-sale.ts'
import { lineOf } from '../ticket/line-of.ts'
import { changeTicket } from '../ticket/ticket-store.ts'
import { findScanned } from './find-scanned.ts'
import { scanMessage } from './scan-message.ts'
import { soundAdded, soundRefused } from './sound.ts'

/** Thousandths typed as `3*` before the next scan or click; null for one. */
let nextQuantity: number | null = null

function takeNextQuantity(): number | null {
  const quantity = nextQuantity
  nextQuantity = null
  return quantity
}

type Adding = { item: CatalogItem; quantity: number | null; labelPrice: number | null; labelReason: string }

function add(catalogue: Catalogue, { item, quantity, labelPrice, labelReason }: Adding) {
  lastSale.set(null)
  const line = lineOf(catalogue, { item, quantity: quantity ?? ONE, labelPrice, discountReason: labelReason }, uuidv7())
  changeTicket({ type: 'add', line })
  scanMessage.set({ kind: 'added', name: item.name, quantity: line.quantity, at: Date.now() })
  soundAdded()
}

/** Adds a product that was chosen on screen. Weighed goods ask for their weight first. */
export function addChosen(catalogue: Catalogue, item: CatalogItem, quantity: number | null = takeNextQuantity()) {
  if (item.weighed && quantity === null) openDialog({ kind: 'weight', productId: item.id })
  else add(catalogue, { item, quantity, labelPrice: null, labelReason: '' })
}

/** Adds what a code stands for. False, with a low sound and the code on screen, when it stands for nothing. */
export function addScanned(catalogue: Catalogue, text: string, labelReason: string): boolean {
  const scanned = findScanned(catalogue, text)
  switch (scanned.kind) {
    case 'quantity':
      nextQuantity = scanned.quantity
      scanMessage.set({ kind: 'quantity', quantity: scanned.quantity, at: Date.now() })
      return true
    case 'unknown':
      refuseScan({ kind: 'unknown', code: scanned.code, at: Date.now() })
      return false
    case 'product': {
      const quantity = scanned.quantity ?? takeNextQuantity()
      if (scanned.item.weighed && quantity === null && scanned.labelPrice === null)
        addChosen(catalogue, scanned.item, null)
      else add(catalogue, { item: scanned.item, quantity, labelPrice: scanned.labelPrice, labelReason })
      return true
    }
  }
}

export function refuseScan(message: { kind: 'unknown' | 'busy'; code: string; at: number }) {
  scanMessage.set(message)
  soundRefused()
}
