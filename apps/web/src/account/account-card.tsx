import type { ReactNode } from 'react'

/** One matter of the account: what it is, why, and what can be done. */
export function AccountCard({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-6">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        {why !== undefined && <p className="mt-0.5 text-ink-2">{why}</p>}
      </div>
      {children}
    </section>
  )
}
