import type { Block, Receipt } from '@odata-pos/domain/receipt'
import { cx } from '../../shared/ui/classes.ts'

const WEIGHT = { normal: '', bold: 'font-semibold', large: 'text-base font-bold' } as const

/** A printed document on screen, in the screen's own colours. */
export function ReceiptView({ receipt }: { receipt: Receipt }) {
  return (
    <article
      lang={receipt.language}
      aria-label={receipt.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long document scrolls, and a keyboard must reach it
      tabIndex={0}
      className="mx-auto w-full max-w-sm space-y-0.5 text-[0.8125rem]"
    >
      {receipt.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document never changes its order
        <BlockView key={index} block={block} />
      ))}
    </article>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'text':
      return <p className={cx(block.align === 'center' && 'text-center', WEIGHT[block.weight])}>{block.text}</p>
    case 'pair':
      return (
        <p className={cx('flex justify-between gap-4', WEIGHT[block.weight])}>
          <span>{block.label}</span>
          <span className="text-right">{block.value}</span>
        </p>
      )
    case 'item':
      return (
        <p>
          {block.name}
          <span className="flex justify-between gap-4 text-ink-2">
            <span>{block.detail}</span>
            <span>{block.amount}</span>
          </span>
        </p>
      )
    case 'rule':
      return <hr className="my-2 border-line-2 border-dashed" />
    case 'barcode':
    case 'qr':
    case 'image':
      return null
    case 'table':
      return (
        <table className="w-full">
          <thead>
            <tr>
              {block.heading.map((cell, index) => (
                <th key={cell} scope="col" className={cx('font-medium', index === 0 ? 'text-left' : 'text-right')}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={index} className={index === 0 ? 'text-left' : 'text-right'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}
