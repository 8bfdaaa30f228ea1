import { useLayoutEffect, useRef, type ComponentType } from 'react'
import { formatCount, formatTime, formatZone } from '../clock/format.ts'
import { SHELL } from '../shell-words.ts'
import { FailedIcon, RunningIcon, SucceededIcon, WaitingIcon } from '../ui/icons.tsx'
import type { Picture } from './picture.ts'
import type { Age } from './truth.ts'
import { WORDS } from './words.ts'

interface Props {
  title: string
  /** Of the views that take turns, from 0. */
  place: number
  viewCount: number
  /** Null: nothing was read yet. */
  totals: Picture['totals'] | null
  nowMs: number
  age: Age
}

const TOTALS: readonly [keyof Picture['totals'], ComponentType][] = [
  ['running', RunningIcon],
  ['failed', FailedIcon],
  ['waiting', WaitingIcon],
  ['succeeded', SucceededIcon],
]

export const WallHead = ({ title, place, viewCount, totals, nowMs, age }: Props) => (
  <header className="wall-head">
    <h1>
      {title === '' ? SHELL.product : title}
      {viewCount > 1 && <small>{WORDS.view(place + 1, viewCount)}</small>}
    </h1>
    <dl className="wall-totals" aria-label={WORDS.totals} data-age={age}>
      {TOTALS.map(([name, Icon]) => (
        <div
          key={name}
          className={`wall-total wall-total-${name}`}
          data-none={totals?.[name] === 0 || undefined}
        >
          <dt>
            <Icon />
            {WORDS[name]}
          </dt>
          <dd>{totals === null ? '—' : formatCount(totals[name])}</dd>
        </div>
      ))}
    </dl>
    <div className="wall-clock">
      <SecondHand nowMs={nowMs} />
      <time>{formatTime(nowMs)}</time>
      <small>{formatZone(nowMs, nowMs)}</small>
    </div>
  </header>
)

const MINUTE_MS = 60_000
const TOLERANCE_MS = 700

/** Turned by the browser and not by the page: it goes on while the page hangs, and stops when all of it does. */
const SecondHand = ({ nowMs }: { nowMs: number }) => {
  const hand = useRef<SVGLineElement>(null)
  useLayoutEffect(() => {
    const [turning] = hand.current?.getAnimations() ?? []
    if (turning === undefined) return
    const wantedMs = nowMs % MINUTE_MS
    const offMs = Math.abs(Number(turning.currentTime ?? 0) - wantedMs)
    if (Math.min(offMs % MINUTE_MS, MINUTE_MS - (offMs % MINUTE_MS)) > TOLERANCE_MS)
      turning.currentTime = wantedMs
  }, [nowMs])
  return (
    <svg className="wall-dial" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <line ref={hand} className="wall-hand" x1="16" y1="16" x2="16" y2="4" />
    </svg>
  )
}
