import { type ReactNode, useId, useState } from 'react'
import { cx } from './classes.ts'

type DropFileProps = {
  accept: string
  label: string
  onFile: (file: File) => void
  disabled?: boolean
  className?: string
  children: ReactNode
}

/** A place to drop a file, which is also the button that chooses one. */
export function DropFile({ accept, label, onFile, disabled = false, className, children }: DropFileProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file !== undefined && !disabled) onFile(file)
      }}
      className={cx(
        'flex cursor-pointer flex-col items-center justify-center gap-1 rounded-xl border-2 border-dashed p-6 text-center',
        'has-focus-visible:outline-2 has-focus-visible:outline-focus',
        over ? 'border-accent bg-accent-soft' : 'border-line-2 hover:border-control',
        disabled && 'pointer-events-none opacity-60',
        className,
      )}
    >
      {children}
      <input
        id={id}
        type="file"
        accept={accept}
        aria-label={label}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) onFile(file)
          event.target.value = ''
        }}
      />
    </label>
  )
}
