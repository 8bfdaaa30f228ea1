import { useRef } from 'react'
import type { HistoryReport } from '../../contract/sources.ts'
import type { Unread } from '../../task/field-address.ts'
import { joinClauses, joinFacts } from '../language/join.ts'
import { NOTES } from '../shell-notes-words.ts'
import type { FilterWords } from '../tasks/filter-words.ts'
import { shortSentenceOf } from './short-sentence.ts'
import { useLinePages } from './use-line-pages.ts'
import { WORDS } from './words.ts'

interface Props {
  /** What the view narrows itself to. */
  only: readonly FilterWords[]
  unread: readonly Unread[]
  isSimulated: boolean
  history: HistoryReport
  /** Connections that the display was paired with and may show no longer. */
  lostCount: number
  turn: number
}

/** What else is not as somebody in front of it may think: first what nobody expects, then what was chosen. */
export const WallNotes = ({ only, unread, isSimulated, history, lostCount, turn }: Props) => {
  const notes = [
    ...(isSimulated ? [WORDS.simulated] : []),
    ...(history === null ? [] : [NOTES.history.lead]),
    ...(lostCount === 0 ? [] : [WORDS.lost(lostCount)]),
    ...(unread.length === 0
      ? []
      : [WORDS.unread(unread.map(({ parameter, value }) => `${parameter}=${value}`).join(' '))]),
    ...(only.length === 0 ? [] : [WORDS.only(joinClauses(only.map(shortSentenceOf)))]),
  ]
  return notes.length === 0 ? null : <Notes text={joinFacts(notes)} turn={turn} />
}

/** As many lines as have room, and the others in turn: an address can say anything, at any length. */
const Notes = ({ text, turn }: { text: string; turn: number }) => {
  const frame = useRef<HTMLDivElement>(null)
  const lines = useRef<HTMLParagraphElement>(null)
  const { pageCount, linesPerPage } = useLinePages(frame, lines)
  const page = turn % pageCount
  return (
    <div className="wall-notes">
      <div ref={frame} className="wall-notes-frame">
        <p ref={lines} style={{ translate: `0 ${-page * linesPerPage}lh` }}>
          {text}
        </p>
      </div>
      {pageCount > 1 && <span className="wall-notes-page">{WORDS.page(page + 1, pageCount)}</span>}
    </div>
  )
}
