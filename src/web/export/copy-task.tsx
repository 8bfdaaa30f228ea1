import type { TaskSummary } from '../../task/task.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { ticketText } from './ticket-text.ts'
import { WORDS } from './words.ts'

interface Props {
  task: TaskSummary
  connectionTitle: string
  /** Accessible name, where there are several side by side; the button is a short one then. */
  label?: string
}

/** Copies the task as text for a ticket. */
export const CopyTask = ({ task, connectionTitle, label }: Props) => {
  const text = ticketText(task, { connectionTitle, origin: location.origin })
  return label === undefined ? (
    <CopyButton text={text} label={WORDS.ticket.copy} title={WORDS.ticket.copy} />
  ) : (
    <CopyButton text={text} label={label} />
  )
}
