import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueState } from '../../offline/catalogue-sync.ts'
import { useObservable } from '../../offline/observable.ts'
import { Dialog } from '../../shared/ui/dialog.tsx'
import { Notice } from '../../shared/ui/feedback.tsx'
import { addScanned } from '../scan/add-product.ts'
import { scanMessage } from '../scan/scan-message.ts'
import { frameReader } from './read-frames.ts'

const EVERY_MS = 120
/** The same code in sight is the same thing until it was away for so long. */
const SAME_CODE_MS = 1_500

/** The device's camera as a scanner: every code in sight goes into the ticket, until the window is closed. */
export function CameraWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('till')
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<'denied' | 'none' | null>(null)
  const message = useObservable(scanMessage)

  useEffect(() => {
    let isStopped = false
    let stream: MediaStream | undefined
    let seen = { code: '', at: 0 }
    const take = (code: string) => {
      const now = performance.now()
      const isSame = code === seen.code && now - seen.at < SAME_CODE_MS
      seen = { code, at: now }
      const catalogue = catalogueState.get()
      if (!isSame && catalogue.status === 'ready') addScanned(catalogue.catalogue, code, t('scan.labelReason'))
    }
    const run = async () => {
      if (navigator.mediaDevices === undefined) return setProblem('none')
      const [read, opened] = await Promise.all([
        frameReader(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } }),
      ])
      stream = opened
      const element = video.current
      if (isStopped || element === null) return stop()
      element.srcObject = opened
      await element.play()
      while (!isStopped) {
        const code = await read(element)
        if (code !== null && !isStopped) take(code)
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
      }
    }
    const stop = () => {
      isStopped = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    run().catch((cause: unknown) => {
      if (isStopped) return
      const isDenied = cause instanceof DOMException && cause.name === 'NotAllowedError'
      setProblem(isDenied ? 'denied' : 'none')
    })
    return stop
  }, [t])

  return (
    <Dialog open onClose={onClose} title={t('camera.title')} description={t('camera.detail')} size="md">
      {problem !== null && <Notice tone="warn">{t(`camera.${problem}`)}</Notice>}
      {problem === null && (
        <div className="relative overflow-hidden rounded-2xl bg-black">
          <video ref={video} muted playsInline className="aspect-video w-full object-cover" />
          <div aria-hidden className="absolute inset-x-[12%] inset-y-[30%] rounded-xl border-2 border-white/80" />
        </div>
      )}
      <p role="status" className="mt-3 min-h-6 text-center font-medium">
        {message?.kind === 'added' && t('scan.added', { name: message.name })}
        {message?.kind === 'unknown' && `${t('scan.unknown')} ${message.code}`}
      </p>
    </Dialog>
  )
}
