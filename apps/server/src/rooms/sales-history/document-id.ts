import { v5 as uuidv5 } from 'uuid'

/** Namespace of everything that is imported from another system (RFC 9562, version 5). */
const NAMESPACE = '6f0d3a52-5f1c-4f2e-9a53-0c8b7b1f9d84'

const named = (...parts: readonly string[]) => uuidv5(JSON.stringify(parts), NAMESPACE)

/** Id of a receipt of another system: the same each time it is imported into a store. Receipt numbers are the store's. */
export const documentId = (source: string, storeCode: string, kind: 'sale' | 'return', receipt: string) =>
  named(source, storeCode, kind, receipt)

/** Id of a customer of another system; customers belong to all stores. */
export const customerIdOf = (source: string, code: string) => named(source, 'customer', code)
