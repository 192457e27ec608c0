import type { CatalogItem, CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import { formatQuantity, parseQuantity } from '@odata-pos/domain/quantity'
import { ApiProblem } from '../shared/api/problem.ts'
import { type Catalogue, emptyCatalogue, itemById, putItem, setTerms } from './catalogue.ts'
import { catalogueEvents, fetchCatalogue } from './catalogue-fetch.ts'
import { readCatalogue, writeChanges, writeDelta, writeSnapshot } from './catalogue-store.ts'
import { heardServer, noteFailure } from './connection.ts'
import { observable } from './observable.ts'
import { indexProduct } from './search-index.ts'

/** While the server cannot push. */
const EVERY_MS = 15_000
/** Time the index may take at a stretch, so that scans and keys are never kept waiting. */
const SLICE_MS = 6

/** `revision` grows with every change that screens must see; the catalogue itself is one mutable object. */
export type CatalogueState =
  | { status: 'loading' }
  | { status: 'ready'; catalogue: Catalogue; revision: number }
  | { status: 'missing'; problem: unknown }

export const catalogueState = observable<CatalogueState>({ status: 'loading' })

let revision = 0
const show = (catalogue: Catalogue) => catalogueState.set({ status: 'ready', catalogue, revision: ++revision })

const collator = new Intl.Collator('es', { sensitivity: 'base', numeric: true })

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** Enters names into the search index in short slices; a search meanwhile finds what is in so far. */
async function indexAll(catalogue: Catalogue, stopped: () => boolean) {
  let from = performance.now()
  for (let position = 0; position < catalogue.items.length; position += 1) {
    const item = catalogue.items[position]
    if (item !== undefined) indexProduct(catalogue.index, position, item)
    if (position % 64 === 0 && performance.now() - from > SLICE_MS) {
      await pause()
      if (stopped()) return
      from = performance.now()
    }
  }
  if (catalogueNow() === catalogue) show(catalogue)
}

function catalogueNow(): Catalogue | null {
  const state = catalogueState.get()
  return state.status === 'ready' ? state.catalogue : null
}

async function takeSnapshot(storeId: string, snapshot: CatalogSnapshot, stopped: () => boolean) {
  // Sorted once here, so that no later start has to: the grid shows the catalogue's own order.
  snapshot.items.sort((a, b) => collator.compare(a.name, b.name))
  await writeSnapshot(storeId, snapshot)
  if (stopped()) return
  const catalogue = emptyCatalogue(storeId)
  setTerms(catalogue, snapshot)
  for (const item of snapshot.items) putItem(catalogue, item)
  show(catalogue)
  void indexAll(catalogue, stopped)
}

async function takeDelta(catalogue: Catalogue, delta: CatalogSnapshot): Promise<boolean> {
  const isLong = await writeDelta(catalogue.storeId, delta)
  setTerms(catalogue, delta)
  for (const item of delta.items) indexProduct(catalogue.index, putItem(catalogue, item), item)
  show(catalogue)
  return isLong
}

/** Takes what this till sold off the stock it shows, until the server's own figure comes with the next change. */
export async function noteSold(sold: readonly { productId: string; quantity: number }[]): Promise<void> {
  const catalogue = catalogueNow()
  if (catalogue === null) return
  const changed: CatalogItem[] = []
  for (const { productId, quantity } of sold) {
    const item = itemById(catalogue, productId)
    if (item === undefined || item.onHand === null) continue
    const left = { ...item, onHand: formatQuantity(parseQuantity(item.onHand) - quantity) }
    putItem(catalogue, left)
    changed.push(left)
  }
  show(catalogue)
  await writeChanges(changed)
}

/** Asks once for all that this device lacks: the changes, or the whole when that serves better. */
async function catchUp(storeId: string, stopped: () => boolean): Promise<void> {
  const catalogue = catalogueNow()
  const since = catalogue?.version ?? 0
  const snapshot = await fetchCatalogue(storeId, since)
  heardServer()
  if (stopped()) return
  if (catalogue === null || snapshot.full) await takeSnapshot(storeId, snapshot, stopped)
  else await takeChanges(storeId, catalogue, snapshot, stopped)
}

async function takeChanges(storeId: string, catalogue: Catalogue, delta: CatalogSnapshot, stopped: () => boolean) {
  if (delta.version === catalogue.version) return setTerms(catalogue, delta)
  if ((await takeDelta(catalogue, delta)) && !stopped()) {
    await takeSnapshot(storeId, await fetchCatalogue(storeId, 0), stopped)
  }
}

/** Takes each change as the server tells of it, until the stream ends. */
async function follow(storeId: string, catalogue: Catalogue, stop: AbortSignal): Promise<void> {
  for await (const event of catalogueEvents(storeId, catalogue.version, stop)) {
    heardServer()
    if (event.kind === 'reload') {
      await takeSnapshot(storeId, await fetchCatalogue(storeId, 0), () => stop.aborted)
      return
    }
    await takeChanges(storeId, catalogue, event.delta, () => stop.aborted)
    if (catalogueNow() !== catalogue) return
  }
}

/**
 * Opens the device's copy of a store's catalogue and keeps it in step: changes are pushed by the server as they happen.
 * While that stream is broken the till asks every 15 seconds, and when the page or the network comes back. Returns the
 * function that stops it.
 */
export function startCatalogue(storeId: string): () => void {
  const stop = new AbortController()
  const stopped = () => stop.signal.aborted
  let wake = () => {}
  catalogueState.set({ status: 'loading' })

  const failed = (problem: unknown) => {
    if (stopped()) return
    if (!(problem instanceof ApiProblem)) throw problem
    noteFailure(problem)
    if (catalogueNow() === null) catalogueState.set({ status: 'missing', problem })
  }
  const waitOrWake = () =>
    new Promise<void>((resolve) => {
      // Half of it by chance, so that the tills of a shop do not all ask at once when the server is back.
      const timer = setTimeout(resolve, EVERY_MS * (0.5 + Math.random() / 2))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const run = async () => {
    const kept = await readCatalogue(storeId)
    if (stopped()) return
    if (kept !== null) {
      show(kept)
      void indexAll(kept, stopped)
    }
    while (!stopped()) {
      try {
        const catalogue = catalogueNow()
        if (catalogue === null) await catchUp(storeId, stopped)
        else await follow(storeId, catalogue, stop.signal)
      } catch (problem) {
        failed(problem)
        // The stream may be what is broken, not the way to the server.
        if (!stopped()) await catchUp(storeId, stopped).catch(failed)
        if (!stopped()) await waitOrWake()
      }
    }
  }
  const onWake = () => document.visibilityState === 'visible' && wake()

  void run()
  addEventListener('online', onWake)
  addEventListener('focus', onWake)
  document.addEventListener('visibilitychange', onWake)
  return () => {
    stop.abort()
    wake()
    removeEventListener('online', onWake)
    removeEventListener('focus', onWake)
    document.removeEventListener('visibilitychange', onWake)
  }
}
