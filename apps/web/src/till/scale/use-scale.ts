import { NOTHING_READ, type Steadiness } from '@odata-pos/domain/scale'
import { useEffect, useState } from 'react'
import { useObservable } from '../../offline/observable.ts'
import { deviceSettings } from '../device/till-device.ts'
import { allowedPort } from '../print/serial-printer.ts'
import { watchScale } from './scale-port.ts'

export type ScaleState = { status: 'none' } | { status: 'gone' } | { status: 'reading'; steadiness: Steadiness }

/** The scale of this till while the component is on screen; `none` where no scale is connected. */
export function useScale(): ScaleState {
  const { scale } = useObservable(deviceSettings)
  const [state, setState] = useState<ScaleState>({ status: 'none' })
  useEffect(() => {
    if (scale === null || navigator.serial === undefined) return
    let isCurrent = true
    let stop: (() => Promise<void>) | undefined
    const show = (next: ScaleState) => isCurrent && setState(next)
    show({ status: 'reading', steadiness: NOTHING_READ })
    allowedPort(navigator.serial, scale).then(
      (port) => {
        if (!isCurrent) return
        stop = watchScale(port, scale, {
          onReading: (steadiness) => show({ status: 'reading', steadiness }),
          onGone: () => show({ status: 'gone' }),
        })
      },
      () => show({ status: 'gone' }),
    )
    return () => {
      isCurrent = false
      void stop?.()
    }
  }, [scale])
  return state
}
