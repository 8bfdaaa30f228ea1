import type { HistoryReport } from '../../contract/sources.ts'
import { joinFacts } from '../language/join.ts'
import { NOTES } from '../shell-notes-words.ts'
import type { Unread } from '../tasks/view-address.ts'
import { WORDS } from './words.ts'

interface Props {
  unread: readonly Unread[]
  isSimulated: boolean
  history: HistoryReport
}

/** What else is not as somebody in front of it may think. */
export const WallNotes = ({ unread, isSimulated, history }: Props) => {
  const notes = [
    ...(isSimulated ? [WORDS.simulated] : []),
    ...(history === null ? [] : [NOTES.history.lead]),
    ...(unread.length === 0
      ? []
      : [WORDS.unread(unread.map(({ parameter, value }) => `${parameter}=${value}`).join(' '))]),
  ]
  return notes.length === 0 ? null : <p className="wall-notes">{joinFacts(notes)}</p>
}
