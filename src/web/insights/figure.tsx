import { useState, type ReactNode } from 'react'
import { Section } from '../ui/section.tsx'
import { WORDS } from './words.ts'

interface Props {
  title: string
  /** From how many tasks, and what is left out. */
  lead: ReactNode
  /** Definitions, below the chart. */
  note?: ReactNode
  action?: ReactNode
  className?: string
  /** The same numbers as a table, drawn only when it is asked for. Null where the figure is a table itself. */
  table: ReactNode
  children: ReactNode
}

export const Figure = ({ title, lead, note, action, className = '', table, children }: Props) => (
  <div className={`figure ${className}`}>
    <Section title={title} action={action}>
      <p className="figure-lead">{lead}</p>
      {children}
      {note !== undefined && <p className="figure-note">{note}</p>}
      {table !== null && <AsTable table={table} />}
    </Section>
  </div>
)

const AsTable = ({ table }: { table: ReactNode }) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="figure-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{WORDS.asTable}</summary>
      {isOpen && table}
    </details>
  )
}

/** Stands where a chart would be. */
export const NothingHere = ({ children }: { children: ReactNode }) => (
  <p className="figure-empty">{children}</p>
)
