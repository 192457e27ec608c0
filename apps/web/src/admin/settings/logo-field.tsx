import type { Company } from '@odata-pos/domain/company/contract'
import { bitmapPath } from '@odata-pos/domain/receipt'
import { ImageUp, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../shared/ui/button.tsx'
import { DropFile } from '../../shared/ui/drop-file.tsx'
import { toast } from '../../shared/ui/toast.ts'
import { dithered } from './dither.ts'

type Logo = NonNullable<Company['receiptLogo']>

/** What the narrowest head (58 mm) prints, and a height that wastes no paper. */
const WIDTH_DOTS_MAX = 384
const HEIGHT_DOTS_MAX = 200

async function logoOf(file: File): Promise<Logo> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(WIDTH_DOTS_MAX / picture.width, HEIGHT_DOTS_MAX / picture.height, 1)
  const width = Math.max(8, Math.round((picture.width * scale) / 8) * 8)
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const drawing = canvas.getContext('2d')
  if (drawing === null) throw new Error('this browser draws nothing')
  // What is transparent is paper.
  drawing.fillStyle = '#fff'
  drawing.fillRect(0, 0, width, height)
  drawing.drawImage(picture, 0, 0, width, height)
  const { data } = drawing.getImageData(0, 0, width, height)
  const grey = Float32Array.from({ length: width * height }, (_, dot) => {
    const [red = 255, green = 255, blue = 255] = data.subarray(dot * 4, dot * 4 + 3)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })
  const bytes = dithered(grey, width, height)
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { width, height, bits: btoa(text) }
}

/** The shop's logo as the receipt printer will print it. */
export function LogoField({ logo, onLogo }: { logo: Logo | null; onLogo: (logo: Logo | null) => void }) {
  const { t } = useTranslation('settings')
  const path = useMemo(() => (logo === null ? '' : bitmapPath(logo)), [logo])
  const choose = (file: File) => {
    logoOf(file).then(onLogo, (cause: unknown) => {
      console.warn(cause)
      toast.error(t('logoWrong'))
    })
  }
  return (
    <div className="flex flex-wrap items-center gap-4">
      {logo !== null && (
        <svg
          role="img"
          aria-label={t('logo')}
          viewBox={`0 0 ${logo.width} ${logo.height}`}
          className="max-h-28 max-w-60 rounded-lg border border-line bg-white p-2"
          width={logo.width / 2}
        >
          <path d={path} fill="#000" />
        </svg>
      )}
      <div className="flex min-w-52 flex-1 flex-col gap-2">
        <DropFile accept="image/png,image/jpeg,image/webp" label={t('logoChoose')} onFile={choose} className="p-3!">
          <span className="flex items-center gap-2 font-medium">
            <ImageUp size={18} aria-hidden className="text-ink-3" />
            {t('logoChoose')}
          </span>
          <span className="text-xs text-ink-3">{t('logoHint')}</span>
        </DropFile>
        {logo !== null && (
          <Button icon={Trash2} variant="ghost" onClick={() => onLogo(null)} className="self-start">
            {t('logoRemove')}
          </Button>
        )}
      </div>
    </div>
  )
}
