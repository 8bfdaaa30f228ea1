import { onlineManager } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { formatCount, formatList, formatShortMinute } from '../clock/format.ts'
import { bffNowMs, useNow } from '../clock/now.ts'
import { consolePath } from '../paths.ts'
import { windowOf } from '../tasks/time-range.ts'
import type { ShownTasks } from '../tasks/use-shown-tasks.ts'
import { withChoice } from '../../task/choices.ts'
import { DEFAULT_VIEW, NO_FILTERS, type View } from '../tasks/view.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { keptLook, type LastLook } from './kept-look.ts'
import { isAbsence, isNothing, lookAt, missedSince, reachesTo, type Missed } from './last-look.ts'
import { SINCE } from './words.ts'

const MINUTE_MS = 60_000
/** An older answer is from before an absence; and a tab that follows another one hears of none for a minute. */
const FRESH_MS = 2 * MINUTE_MS
/** So long after somebody came back the sources may still be read for what happened before. */
const SETTLING_MS = MINUTE_MS

interface Props {
  view: View
  shown: Pick<ShownTasks, 'set' | 'sources' | 'attention' | 'extent' | 'isOld' | 'asOfMs'>
}

interface Told {
  since: LastLook
  missed: Missed
  range: View['range']
  asOfMs: number
}

/** What happened while nobody looked: said once, below the list, where it moves nothing. */
export const SinceLastLook = ({ view, shown }: Props) => {
  const { set, sources, attention, extent, isOld, asOfMs } = shown
  const look = useSyncExternalStore(keptLook.subscribe, keptLook.read)
  const isInSight = useSyncExternalStore(subscribeToSight, readIsInSight)
  const [told, setTold] = useState<Told | null>(null)
  const [dismissed, setDismissed] = useState<LastLook | null>(null)
  const minute = useNow(MINUTE_MS)
  const window = windowOf(view.range, asOfMs ?? 0)
  // A list of last week shows nobody what happens now, and neither does one that is not read any further.
  const isOfNow =
    asOfMs !== null &&
    !isOld &&
    extent === 'whole' &&
    asOfMs >= minute - FRESH_MS &&
    reachesTo(window, asOfMs)

  const keep = () => {
    // Whoever has signed out leaves the list as well, and nothing is kept of them.
    if (isOfNow && onlineManager.isOnline())
      keptLook.write(lookAt({ tasks: set.tasks, sources, behind: attention.behind, asOfMs }, look))
  }
  // As long as an absence was not told of, the last look is the one before it.
  const note = useEffectEvent(() => {
    if (isOfNow && !isAbsence(look, asOfMs)) keep()
  })
  const noteTold = useEffectEvent(keep)
  // Also a page that is never hidden may be closed at any time.
  useEffect(() => {
    if (minute > 0 && isOfNow && isInSight) note()
  }, [minute, isOfNow, isInSight])
  useEffect(() => {
    // What was seen until then is no news.
    const onSight = () => {
      if (!readIsInSight()) note()
    }
    document.addEventListener('visibilitychange', onSight)
    return () => {
      document.removeEventListener('visibilitychange', onSight)
      if (readIsInSight()) note()
    }
  }, [])
  useEffect(() => {
    if (told !== null) noteTold()
  }, [told])

  const tell = (since: LastLook, toMs: number, nowMs: number) => {
    const missed = missedSince(since, set.tasks, attention.behind, window, toMs)
    setTold({ since, missed, range: view.range, asOfMs: nowMs })
  }
  if (isOfNow && isInSight) {
    const toMs = told?.missed.window.toMs ?? 0
    if (isAbsence(look, asOfMs) && told?.since !== look) tell(look, asOfMs, asOfMs)
    else if (told?.range === view.range && told.asOfMs < asOfMs && asOfMs - toMs < SETTLING_MS)
      tell(told.since, toMs, asOfMs)
  }
  if (told === null || told.since === dismissed || isNothing(told.missed)) return null
  return <MissedNote missed={told.missed} view={view} onDismiss={() => setDismissed(told.since)} />
}

const subscribeToSight = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

const readIsInSight = () => document.visibilityState !== 'hidden'

interface NoteProps {
  missed: Missed
  view: View
  onDismiss: () => void
}

const MissedNote = ({ missed, view, onDismiss }: NoteProps) => {
  const { window, since, started, failed, finished, fellBehind } = missed
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
      <p>{SINCE.from[since](moment)}</p>
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
