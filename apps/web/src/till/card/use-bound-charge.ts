import { useEffect, useState } from 'react'
import { openAttemptsOf } from './attempts.ts'

/** Whether a card was, or may have been, charged for this ticket: it may not vanish then. */
export function useBoundCharge(saleId: string): boolean {
  const [isBound, setIsBound] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void openAttemptsOf(saleId).then(({ length }) => isCurrent && setIsBound(length > 0))
    return () => {
      isCurrent = false
    }
  }, [saleId])
  return isBound
}
