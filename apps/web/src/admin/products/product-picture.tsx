import { cx } from '../../shared/ui/classes.ts'

type Pictured = { name: string; imageUrl: string | null }

/** The product's picture, or its initial on a quiet square. */
export function ProductPicture({ product, size = 'sm' }: { product: Pictured; size?: 'sm' | 'lg' }) {
  const box = size === 'sm' ? 'size-9 rounded-lg text-sm' : 'size-40 rounded-2xl text-4xl'
  if (product.imageUrl === null) {
    return (
      <span aria-hidden className={cx('grid shrink-0 place-items-center bg-sunken font-semibold text-ink-3', box)}>
        {product.name.charAt(0).toUpperCase()}
      </span>
    )
  }
  return (
    <img
      src={product.imageUrl}
      alt=""
      loading="lazy"
      decoding="async"
      className={cx('shrink-0 bg-sunken object-cover', box)}
    />
  )
}
