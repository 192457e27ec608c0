import { type FormEvent, useState } from 'react'

/** A small form's sending: one at a time, and what was refused. */
export function useSubmit(send: () => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await send()
    } catch (cause) {
      setProblem(cause)
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, submit: (event?: FormEvent) => void submit(event) }
}
