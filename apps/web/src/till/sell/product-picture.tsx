import { cx } from '../../shared/ui/classes.ts'

/** Up to two letters that stand for a product: `Aceite de oliva` → `AO`. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => word.length > 2)
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
}

/** The product's picture, or its initials on a breath of its category's colour: readable in both themes. */
export function ProductPicture({
  name,
  imageUrl,
  color,
  className,
}: {
  name: string
  imageUrl: string | null
  color: string | null
  className: string
}) {
  if (imageUrl !== null) {
    return (
      <img src={imageUrl} alt="" loading="lazy" decoding="async" className={cx('bg-white object-contain', className)} />
    )
  }
  return (
    <span
      aria-hidden
      className={cx('grid place-items-center font-semibold text-ink-2', className)}
      style={{ backgroundColor: `color-mix(in oklab, ${color ?? 'var(--control)'} 20%, var(--surface))` }}
    >
      {initialsOf(name)}
    </span>
  )
}
