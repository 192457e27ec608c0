import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

type TabsProps<T extends string> = {
  value: T
  onValue: (value: T) => void
  tabs: readonly { value: T; label: string; content: ReactNode }[]
  label: string
}

/** Panels of which one shows; arrow keys move between the tabs. */
export function Tabs<T extends string>({ value, onValue, tabs, label }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={onValue}>
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px h-10 whitespace-nowrap border-transparent border-b-2 px-3 font-medium text-ink-2 outline-offset-[-2px] hover:text-ink data-active:border-accent data-active:text-ink touch:h-12"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
