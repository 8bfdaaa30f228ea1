import { useEffect, useEffectEvent, useState } from 'react'
import { Link } from 'wouter'
import { formatCount, formatList, formatShortMinute } from '../clock/format.ts'
import { bffNowMs, useNow } from '../clock/now.ts'
import { consolePath } from '../paths.ts'
import { windowOf } from '../tasks/time-range.ts'
import type { ShownTasks } from '../tasks/use-shown-tasks.ts'
import { DEFAULT_VIEW, NO_FILTERS, withChoice, type View } from '../tasks/view.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { noteLook, noteTold, useAbsence, type Absence } from './absence.ts'
import { isNothing, missedSince, reachesTo, type Missed } from './last-look.ts'
import { SINCE } from './words.ts'

const MINUTE_MS = 60_000

interface Props {
  view: View
  shown: Pick<ShownTasks, 'set' | 'attention' | 'extent' | 'asOfMs'>
}

/** What happened while nobody looked: said once, below the list, where it moves nothing. */
export const SinceLastLook = ({ view, shown }: Props) => {
  const { set, attention, extent, asOfMs } = shown
  const absence = useAbsence()
  const [told, setTold] = useState<{ absence: Absence; missed: Missed } | null>(null)
  const [dismissed, setDismissed] = useState<Absence | null>(null)
  const minute = useNow(MINUTE_MS)
  // A list of last week shows nobody what happens now.
  const isOfNow = reachesTo(windowOf(view.range, minute), minute)
  const look = useEffectEvent(() => {
    if (isOfNow) noteLook(asOfMs === null ? null : [...attention.behind.keys()])
  })
  // Also a page that is never hidden may be closed at any time.
  useEffect(() => {
    if (minute > 0 && isOfNow) look()
  }, [minute, isOfNow])
  useEffect(() => {
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  useEffect(() => {
    if (told !== null) noteTold(told.absence)
  }, [told])

  // Counted when what has happened meanwhile is here.
  const isHere = absence !== null && asOfMs !== null && asOfMs >= absence.endMs - ANSWER_AGE_MS
  const window = windowOf(view.range, asOfMs ?? 0)
  if (isHere && extent === 'whole' && told?.absence !== absence && reachesTo(window, absence.endMs))
    setTold({ absence, missed: missedSince(absence.look, set.tasks, attention.behind, window, asOfMs) })
  if (told === null || told.absence === dismissed || isNothing(told.missed)) return null
  return <MissedNote missed={told.missed} view={view} onDismiss={() => setDismissed(told.absence)} />
}

/** The answer that the page was drawn with is new enough; one from before an absence is older. */
const ANSWER_AGE_MS = 10_000

interface NoteProps {
  missed: Missed
  view: View
  onDismiss: () => void
}

const MissedNote = ({ missed, view, onDismiss }: NoteProps) => {
  const { window, isCut, started, failed, finished, fellBehind } = missed
  const within = (basis: View['basis'], status: string | null): string =>
    consolePath({
      ...DEFAULT_VIEW,
      columns: view.columns,
      density: view.density,
      range: { kind: 'custom', ...window },
      basis,
      choices: withChoice({}, 'status', status === null ? null : { values: [status], isNot: false }),
    })
  const parts = [
    { count: started, text: SINCE.started, href: within('created', null) },
    { count: failed, text: SINCE.failed, href: within('ended', 'failed') },
    { count: finished, text: SINCE.finished, href: within('ended', 'succeeded') },
    // Of all that is late now these are a part, so the number leads nowhere.
    { count: fellBehind, text: SINCE.fellBehind, href: null },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, text, href }) => ({ href, text: text(formatCount(count)) }))
  const late = consolePath({ ...view, ...NO_FILTERS, attention: { values: ['late'], isNot: false } })
  const moment = formatShortMinute(window.fromMs, bffNowMs())
  return (
    <section aria-label={SINCE.title} className="since-note">
      <Announced>{SINCE.announced(SINCE.title, formatList(parts.map(({ text }) => text)))}</Announced>
      <p>{isCut ? SINCE.cut(moment) : SINCE.since(moment)}</p>
      <ul>
        {parts.map(({ href, text }) => (
          <li key={text}>{href === null ? text : <Link href={href}>{text}</Link>}</li>
        ))}
        {fellBehind > 0 && (
          <li>
            <Link href={late}>{SINCE.allLate}</Link>
          </li>
        )}
      </ul>
      <Button onClick={onDismiss}>{SINCE.dismiss}</Button>
    </section>
  )
}
