/** Where the document behind an entry is shown; null where it has no page of its own. */
export function documentHref({ kind, documentId }: { kind: string; documentId: string }): string | null {
  if (kind === 'sale' || kind === 'void') return `/admin/sales/${documentId}`
  if (kind === 'return') return `/admin/returns/${documentId}`
  if (kind === 'cash_close') return `/admin/cash-sessions/${documentId}`
  if (kind === 'adjustment') return `/admin/inventory/adjustments/${documentId}`
  return null
}
