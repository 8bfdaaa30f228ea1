import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { sourceKey, type SourceRef, type TaskKey } from '../../task/task-key.ts'
import { formatTime } from '../clock/format.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { consolePath } from '../paths.ts'
import { createColumns } from '../tasks/field-columns.ts'
import { createTitles, wordsOf } from '../tasks/filter-words.ts'
import { sourcesOf } from '../tasks/source-summary.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { Frozen } from './frozen.tsx'
import type { Machine } from './machine.ts'
import { isNight } from './night.ts'
import { PairScreen } from './pair-screen.tsx'
import { pictureOf } from './picture.ts'
import { shiftAt } from './pixel-shift.ts'
import { showingAt } from './playlist.ts'
import { reachesBackTo } from './read-back.ts'
import { reachOf } from './reach.ts'
import { nowBy, screenOf } from './truth.ts'
import { WallControls } from './wall-controls.tsx'
import { WallHead } from './wall-head.tsx'
import { NextList, RunningList, SourceList, TroubleList, type ListProps } from './wall-lists.tsx'
import { WallNotes } from './wall-notes.tsx'
import { WallScreen } from './wall-screen.tsx'
import { windowOfView, type WallAddress } from './wall-address.ts'

interface Props {
  machine: Machine
}

const MINUTE_MS = 60_000

/** Everything on the screen, drawn anew with every beat and every answer. */
export const Display = ({ machine }: Props) => {
  const { acknowledged } = machine
  const { feed, beat } = useSyncExternalStore(machine.drawing.subscribe, machine.drawing.now)
  const pairing = useSyncExternalStore(machine.pairing.subscribe, machine.pairing.now)
  const seen = useSyncExternalStore(acknowledged.subscribe, acknowledged.now)
  const [openedMs] = useState(beat.steadyMs)
  const [columnOf] = useState(createColumns)
  const nowMs = feed.anchor === null ? beat.browserMs : nowBy(feed.anchor, beat)
  const sinceMs = beat.steadyMs - openedMs
  const { list, late, ends, session, freshness } = feed
  const address = useMemo(() => machine.addressOf(session), [machine, session])
  useTheme(address.theme)
  const { view, place, turn } = showingAt(address.views, sinceMs)
  const set = list?.set ?? NO_TASKS
  // What moves only with time moves once a minute.
  const minuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  const picture = useMemo(
    () => pictureOf({ set, late, ends, acknowledged: seen }, view, minuteMs, columnOf),
    [set, late, ends, seen, view, minuteMs, columnOf],
  )
  const acknowledge = useCallback((key: TaskKey) => acknowledged.add(key), [acknowledged])
  const titleOf = useCallback(
    (id: string) => session?.connections.find((connection) => connection.id === id)?.title ?? id,
    [session],
  )

  const only = useMemo(
    () => wordsOf({ ...DEFAULT_VIEW, ...view.filters, range: view.range }, createTitles(set.tasks, titleOf)),
    [view, set, titleOf],
  )
  const asOfOf = (source: SourceRef): number | null => freshness.get(sourceKey(source))?.countsMs ?? null
  const sources = sourcesOf(list?.sources ?? [], view.filters)
  const isListWhole = reachesBackTo(feed.readFromMs, windowOfView(view, list?.nowMs ?? nowMs))
  const reach = reachOf({ sources, isListWhole, asOfOf }, nowMs)
  const answeredMs = feed.anchor?.bffMs ?? null
  const screen =
    answeredMs === null
      ? ({ kind: 'empty' } as const)
      : screenOf({ newestMs: reach.newestMs, answeredMs }, nowMs)

  const listProps: ListProps = {
    nowMs,
    turn,
    titleOf,
    asOfOf,
    reach,
    isNarrowed: only.length > 0,
  }
  const shift = shiftAt(sinceMs)
  const night = address.night !== null && isNight(address.night, Number(formatTime(nowMs).slice(0, 2)))

  // A display leads nowhere: nobody is signed in there.
  const listPath =
    session === null || session.display !== undefined
      ? null
      : consolePath({ ...DEFAULT_VIEW, ...view.filters })

  if (feed.closed !== null)
    return (
      <PairScreen
        pairing={pairing}
        closed={feed.closed}
        beat={beat}
        isNight={night}
        shift={shift}
        wakeLock={machine.wakeLock}
      />
    )

  return (
    <div className="wall" data-screen={screen.kind} data-night={night || undefined}>
      <div className="wall-stage" style={{ translate: `${shift.x}em ${shift.y}em` }}>
        <WallHead
          title={view.title === '' ? (session?.display?.name ?? '') : view.title}
          place={place}
          viewCount={address.views.length}
          totals={picture.totals}
          reach={reach}
          nowMs={nowMs}
        />
        <RunningList {...listProps} list={picture.running} />
        <TroubleList
          {...listProps}
          list={picture.trouble}
          acknowledgedCount={picture.acknowledgedCount}
          onAcknowledge={acknowledge}
        />
        <NextList {...listProps} list={picture.next} lateToBeginCount={picture.lateToBeginCount} />
        <SourceList {...listProps} sources={sources} />
        <WallNotes
          only={only}
          unread={address.unread}
          isSimulated={session?.isSimulated ?? false}
          history={session?.history ?? null}
          lostCount={session?.display?.lostCount ?? 0}
          turn={turn}
        />
      </div>
      <WallScreen screen={screen} reach={reach} failure={feed.failure} nowMs={nowMs} titleOf={titleOf} />
      <Frozen beat={beat} />
      <WallControls wakeLock={machine.wakeLock} listPath={listPath} />
    </div>
  )
}

/** As long as the display is open; what was chosen for the other pages stays. */
const useTheme = (theme: WallAddress['theme']): void => {
  useEffect(() => {
    if (theme === null) return undefined
    const { dataset } = document.documentElement
    const { theme: before } = dataset
    dataset['theme'] = theme
    return () => {
      if (before === undefined) delete dataset['theme']
      else dataset['theme'] = before
    }
  }, [theme])
}
