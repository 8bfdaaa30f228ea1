import type { HistoryReport } from '../../contract/sources.ts'
import { joinClauses, joinFacts } from '../language/join.ts'
import { NOTES } from '../shell-notes-words.ts'
import type { Unread } from '../tasks/view-address.ts'
import { WORDS } from './words.ts'

interface Props {
  /** What the view narrows itself to, in sentences. */
  only: readonly string[]
  unread: readonly Unread[]
  isSimulated: boolean
  history: HistoryReport
  /** Connections that the display was paired with and may show no longer. */
  lostCount: number
}

/** What else is not as somebody in front of it may think. */
export const WallNotes = ({ only, unread, isSimulated, history, lostCount }: Props) => {
  const notes = [
    ...(only.length === 0 ? [] : [WORDS.only(joinClauses(only))]),
    ...(isSimulated ? [WORDS.simulated] : []),
    ...(history === null ? [] : [NOTES.history.lead]),
    ...(lostCount === 0 ? [] : [WORDS.lost(lostCount)]),
    ...(unread.length === 0
      ? []
      : [WORDS.unread(unread.map(({ parameter, value }) => `${parameter}=${value}`).join(' '))]),
  ]
  return notes.length === 0 ? null : <p className="wall-notes">{joinFacts(notes)}</p>
}
