import type { Return, ReturnCreate } from '@odata-pos/domain/sales/contract'
import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { useCan, useCompany } from '../../shared/session/session.ts'
import { askApproval } from '../approval/approval.ts'
import { tillSession } from '../device/till-session.ts'
import { chosenMethod, NO_TERMS, useMethods } from './refund-fields.tsx'
import { refundOf } from './return-amounts.ts'

/** All of a return but its lines. */
export type ReturnTerms = Omit<z.output<typeof ReturnCreate>, 'lines'>

type Returning = {
  /** Whoever lacks it asks a manager on the spot. */
  permission: 'sales.return' | 'sales.return_blind'
  /** What the chosen lines are worth, minor units. */
  total: number
  /** Whether the lines can come back as they stand. */
  isComplete: boolean
  send(terms: ReturnTerms): Promise<Return>
  onDone(back: Return): void
}

/** How the money goes back and why, and the sending: one id, so that a second try after a lost answer is no second return. */
export function useReturning({ permission, total, isComplete, send, onDone }: Returning) {
  const can = useCan()
  const company = useCompany()
  const methods = useMethods()
  const id = useRef(uuidv7())
  const [terms, setTerms] = useState(NO_TERMS)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const method = chosenMethod(methods, terms)
  const refunds = method === null ? [] : refundOf(total, method, company?.cashRounding ?? 1)
  const isReady = isComplete && method !== null && terms.reason.trim() !== ''

  const save = async () => {
    const state = tillSession.get()
    if (!isReady || busy || state.status !== 'known' || state.till.session === null) return
    const approval = can(permission) ? null : await askApproval(permission)
    if (approval === null && !can(permission)) return
    setBusy(true)
    setProblem(null)
    try {
      const back = await send({
        id: id.current,
        cashSessionId: state.till.session.id,
        refunds,
        reason: terms.reason.trim(),
        restock: terms.restock,
        ...(approval === null ? {} : { approvals: [approval.token] }),
      })
      onDone(back)
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }

  return { terms, setTerms, given: refunds[0]?.amount ?? 0, isReady, busy, problem, save }
}
