import type { BinaryBitmap, MultiFormatReader } from '@zxing/library'

/** What the browser's own detector looks like, where there is one. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
declare global {
  interface Window {
    BarcodeDetector?: {
      new (options: { formats: string[] }): Detector
      getSupportedFormats: () => Promise<string[]>
    }
  }
}

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code']

/** Reads the code that a moment of a video shows; null when it shows none. */
export type FrameReader = (video: HTMLVideoElement) => Promise<string | null>

async function ownDetector(): Promise<FrameReader | null> {
  const Own = window.BarcodeDetector
  if (Own === undefined) return null
  const supported = await Own.getSupportedFormats().catch((): string[] => [])
  const formats = FORMATS.filter((format) => supported.includes(format))
  if (!formats.includes('ean_13')) return null
  const detector = new Own({ formats })
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
}

/** ZXing, fetched by a browser that reads no codes of its own. */
async function libraryReader(): Promise<FrameReader> {
  const zxing = await import('@zxing/library')
  const { BarcodeFormat, DecodeHintType } = zxing
  const reader: MultiFormatReader = new zxing.MultiFormatReader()
  reader.setHints(
    new Map<number, unknown>([
      [DecodeHintType.TRY_HARDER, true],
      [
        DecodeHintType.POSSIBLE_FORMATS,
        [
          BarcodeFormat.EAN_13,
          BarcodeFormat.EAN_8,
          BarcodeFormat.UPC_A,
          BarcodeFormat.UPC_E,
          BarcodeFormat.CODE_128,
          BarcodeFormat.CODE_39,
          BarcodeFormat.ITF,
          BarcodeFormat.QR_CODE,
        ],
      ],
    ]),
  )
  const canvas = document.createElement('canvas')
  return async (video) => {
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    const drawing = canvas.getContext('2d', { willReadFrequently: true })
    if (drawing === null || canvas.width === 0) return null
    drawing.drawImage(video, 0, 0)
    const source = new zxing.HTMLCanvasElementLuminanceSource(canvas)
    const bitmap: BinaryBitmap = new zxing.BinaryBitmap(new zxing.HybridBinarizer(source))
    try {
      return reader.decode(bitmap).getText()
    } catch {
      // It shows no code: that is how the library says it.
      return null
    } finally {
      reader.reset()
    }
  }
}

export const frameReader = async (): Promise<FrameReader> => (await ownDetector()) ?? libraryReader()
