import type { Session } from '../../contract/session.ts'

/** Who could read here before nobody may any more. */
export type Closed = { was: 'nobody' | 'person' } | { was: 'display'; name: string }

/** People and displays, told apart; null: nobody. */
export const whoReads = ({ tag, display }: Session): string | null =>
  display === undefined ? tag : `display ${display.id}`

/** Null: whoever is here may read. */
export const closedBy = (
  session: Session,
  { closed, session: before }: { closed: Closed | null; session: Session | null },
): Closed | null => {
  if (session.signIn === 'none' || whoReads(session) !== null) return null
  if (closed !== null) return closed
  if (before === null || whoReads(before) === null) return { was: 'nobody' }
  return before.display === undefined ? { was: 'person' } : { was: 'display', name: before.display.name }
}
