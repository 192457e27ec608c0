/** Name of a product over its SKU, as the lists of the inventory show it. */
export function ProductName({ row }: { row: { name: string; sku: string } }) {
  return (
    <span>
      <span className="block max-w-96 truncate">{row.name}</span>
      <span className="block text-xs font-normal text-ink-3">{row.sku}</span>
    </span>
  )
}
