import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { sourceKey, type SourceRef, type TaskKey } from '../../task/task-key.ts'
import { formatTime } from '../clock/format.ts'
import { NO_TASKS } from '../query/task-set.ts'
import { consolePath } from '../paths.ts'
import { createColumns } from '../tasks/field-columns.ts'
import { createTitles, sentenceOf, wordsOf } from '../tasks/filter-words.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { Frozen } from './frozen.tsx'
import type { Machine } from './machine.ts'
import { isNight } from './night.ts'
import { PairScreen } from './pair-screen.tsx'
import { pictureOf } from './picture.ts'
import { shiftAt } from './pixel-shift.ts'
import { ageOf, nowBy, screenOf } from './truth.ts'
import { WallControls } from './wall-controls.tsx'
import { WallHead } from './wall-head.tsx'
import { NextList, RunningList, SourceList, TroubleList, type ListProps } from './wall-lists.tsx'
import { WallNotes } from './wall-notes.tsx'
import { WallScreen } from './wall-screen.tsx'
import { viewAt, type WallAddress } from './wall-address.ts'

interface Props {
  machine: Machine
  address: WallAddress
}

/** How long a page of rows stays. */
const TURN_MS = 12_000
const MINUTE_MS = 60_000

/** Everything on the screen, drawn anew with every beat and every answer. */
export const Display = ({ machine, address }: Props) => {
  const { acknowledged } = machine
  const feed = useSyncExternalStore(machine.feed.subscribe, machine.feed.now)
  const beat = useSyncExternalStore(machine.subscribe, machine.lastBeat)
  const pairing = useSyncExternalStore(machine.pairing.subscribe, machine.pairing.now)
  const seen = useSyncExternalStore(acknowledged.subscribe, acknowledged.now)
  const [openedMs] = useState(beat.steadyMs)
  const [columnOf] = useState(createColumns)
  useTheme(address.theme)

  const nowMs = feed.anchor === null ? beat.browserMs : nowBy(feed.anchor, beat)
  const sinceMs = beat.steadyMs - openedMs
  const { view, place } = viewAt(address.views, sinceMs)
  const { list, late, ends, session, freshness } = feed
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
    () =>
      wordsOf({ ...DEFAULT_VIEW, ...view.filters, range: view.range }, createTitles(set.tasks, titleOf)).map(
        sentenceOf,
      ),
    [view, set, titleOf],
  )
  const sources = list?.sources ?? []
  const asOfOf = (source: SourceRef): number | null => freshness.get(sourceKey(source))?.countsMs ?? null
  const read = sources.filter(({ state }) => state !== 'off' && state !== 'not-offered')
  const answeredMs = feed.anchor?.bffMs ?? null
  const screen =
    answeredMs === null
      ? ({ kind: 'empty' } as const)
      : screenOf({ asOf: read.flatMap((source) => asOfOf(source) ?? []), answeredMs }, nowMs)

  const listProps: ListProps = {
    nowMs,
    turn: Math.floor(sinceMs / TURN_MS),
    titleOf,
    asOfOf,
    // Before the first answer an empty list says nothing.
    isRead: list !== null,
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
          totals={list === null ? null : picture.totals}
          nowMs={nowMs}
          age={answeredMs === null ? 'old' : ageOf(answeredMs, nowMs)}
        />
        <RunningList {...listProps} list={picture.running} />
        <TroubleList
          {...listProps}
          list={picture.trouble}
          acknowledgedCount={picture.acknowledgedCount}
          onAcknowledge={acknowledge}
        />
        <NextList {...listProps} list={picture.next} />
        <SourceList {...listProps} sources={sources} />
        <WallNotes
          only={only}
          unread={address.unread}
          isSimulated={session?.isSimulated ?? false}
          history={session?.history ?? null}
          lostCount={session?.display?.lostCount ?? 0}
        />
      </div>
      <WallScreen screen={screen} failure={feed.failure} nowMs={nowMs} />
      <Frozen />
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
