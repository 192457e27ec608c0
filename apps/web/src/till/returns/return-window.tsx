import type { Return, Sale } from '@odata-pos/domain/sales/contract'
import { useState } from 'react'
import { BlindReturn } from './blind-return.tsx'
import { FindSale } from './find-sale.tsx'
import { ReturnDone } from './return-done.tsx'
import { ReturnLines } from './return-lines.tsx'

type Step = { at: 'find' } | { at: 'lines'; sale: Sale } | { at: 'blind' } | { at: 'done'; back: Return }

/** F8: find the sale by its receipt, choose what comes back, give the money back. Or, with a manager, without a receipt. */
export function ReturnWindow({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'find' })
  const finish = (back: Return) => setStep({ at: 'done', back })
  switch (step.at) {
    case 'find':
      return (
        <FindSale
          onFound={(sale) => setStep({ at: 'lines', sale })}
          onBlind={() => setStep({ at: 'blind' })}
          onClose={onClose}
        />
      )
    case 'lines':
      return <ReturnLines sale={step.sale} onDone={finish} onBack={() => setStep({ at: 'find' })} onClose={onClose} />
    case 'blind':
      return <BlindReturn onDone={finish} onBack={() => setStep({ at: 'find' })} onClose={onClose} />
    case 'done':
      return <ReturnDone back={step.back} onClose={onClose} />
  }
}
