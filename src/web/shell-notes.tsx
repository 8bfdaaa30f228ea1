import type { HistoryPauseReason } from '../contract/sources.ts'
import { formatSpan, formatTime } from './clock/format.ts'
import { useNow } from './clock/now.ts'
import { NOTES } from './shell-notes-words.ts'
import { Announced } from './ui/announced.tsx'
import { Banner } from './ui/banner.tsx'

export interface ShellNotesProps {
  pausedSinceMs: number | null
  history: HistoryPauseReason | null
}

/** What rests, by wish or by need. Nothing of it is fetched as long as all is well. */
export const ShellNotes = ({ pausedSinceMs, history }: ShellNotesProps) => (
  <>
    {pausedSinceMs !== null && <Paused sinceMs={pausedSinceMs} />}
    {history !== null && (
      <Banner tone="caution">
        <strong>{NOTES.history.lead}</strong> {NOTES.history.text[history]}
      </Banner>
    )}
  </>
)

/** As long as nothing is asked, every page says so, and since when. */
const Paused = ({ sinceMs }: { sinceMs: number }) => (
  <Banner tone="caution">
    <Announced>{NOTES.pause.lead}</Announced>
    <strong>{NOTES.pause.lead}</strong>{' '}
    {NOTES.pause.text(formatTime(sinceMs), formatSpan(useNow() - sinceMs))}
  </Banner>
)
