import type { CatalogItem, CatalogSnapshot } from '@odata-pos/domain/catalog/contract'
import { type Catalogue, emptyCatalogue, putItem, setTerms } from './catalogue.ts'
import { openDatabase } from './database.ts'
import type { CatalogueBlock, CatalogueHead } from './till-tables.ts'

const BLOCK_ITEMS = 2_000
/** Beyond this many changed products a whole snapshot is cheaper to keep than the changes. */
const CHANGES_MAX = 5_000

/** Reads the device's copy for a store; null when there is none, or it is another store's. */
export async function readCatalogue(storeId: string): Promise<Catalogue | null> {
  const database = await openDatabase()
  const [head, blocks, changes] = await database.transaction(
    'r',
    [database.catalogueHead, database.catalogueBlocks, database.catalogueChanges],
    () =>
      Promise.all([
        database.catalogueHead.get('catalogue'),
        database.catalogueBlocks.orderBy('position').toArray(),
        database.catalogueChanges.toArray(),
      ]),
  )
  // A copy that another release of the till wrote lacks terms: it is asked for again, whole.
  if (head?.storeId !== storeId || head.promotions === undefined) return null
  const catalogue = emptyCatalogue(storeId)
  setTerms(catalogue, head)
  for (const block of blocks) for (const item of itemsOf(block)) putItem(catalogue, item)
  for (const { item } of changes) putItem(catalogue, item)
  return catalogue
}

/** Blocks are written only by this file, from answers of the API. */
const itemsOf = (block: CatalogueBlock): CatalogItem[] => JSON.parse(block.items)

function headOf(storeId: string, snapshot: CatalogSnapshot): CatalogueHead {
  const { full: _full, items: _items, ...terms } = snapshot
  return { key: 'catalogue', storeId, ...terms }
}

/** Replaces the device's copy by a whole snapshot, in one transaction. */
export async function writeSnapshot(storeId: string, snapshot: CatalogSnapshot): Promise<void> {
  const blocks: CatalogueBlock[] = []
  for (let from = 0; from < snapshot.items.length; from += BLOCK_ITEMS) {
    blocks.push({ position: from, items: JSON.stringify(snapshot.items.slice(from, from + BLOCK_ITEMS)) })
  }
  const database = await openDatabase()
  const { catalogueHead, catalogueBlocks, catalogueChanges } = database
  await database.transaction('rw', [catalogueHead, catalogueBlocks, catalogueChanges], async () => {
    await catalogueBlocks.clear()
    await catalogueChanges.clear()
    await catalogueBlocks.bulkAdd(blocks)
    await catalogueHead.put(headOf(storeId, snapshot))
  })
}

/** Keeps products that changed on this device. */
export async function writeChanges(items: readonly CatalogItem[]): Promise<void> {
  const { catalogueChanges } = await openDatabase()
  await catalogueChanges.bulkPut(items.map((item) => ({ id: item.id, item })))
}

/** Keeps the changes of a delta, in one transaction. True when it is time to ask for a whole snapshot again. */
export async function writeDelta(storeId: string, snapshot: CatalogSnapshot): Promise<boolean> {
  const database = await openDatabase()
  const { catalogueHead, catalogueChanges } = database
  return database.transaction('rw', [catalogueHead, catalogueChanges], async () => {
    await catalogueChanges.bulkPut(snapshot.items.map((item) => ({ id: item.id, item })))
    await catalogueHead.put(headOf(storeId, snapshot))
    return (await catalogueChanges.count()) > CHANGES_MAX
  })
}
