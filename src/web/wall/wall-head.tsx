import type { ComponentType } from 'react'
import { formatTime, formatZone } from '../clock/format.ts'
import { SHELL } from '../shell-words.ts'
import { FailedIcon, RunningIcon, SucceededIcon, WaitingIcon } from '../ui/icons.tsx'
import type { Picture } from './picture.ts'
import type { Reach } from './reach.ts'
import { countText } from './reach-text.ts'
import { WORDS } from './words.ts'

interface Props {
  title: string
  /** Of the views that take turns, from 0. */
  place: number
  viewCount: number
  totals: Picture['totals']
  /** Of the view. */
  reach: Reach
  nowMs: number
}

const TOTALS: readonly [keyof Picture['totals'], ComponentType][] = [
  ['running', RunningIcon],
  ['failed', FailedIcon],
  ['waiting', WaitingIcon],
  ['succeeded', SucceededIcon],
]

export const WallHead = ({ title, place, viewCount, totals, reach, nowMs }: Props) => (
  <header className="wall-head">
    <h1>
      {title === '' ? SHELL.product : title}
      {viewCount > 1 && <small>{WORDS.view(place + 1, viewCount)}</small>}
    </h1>
    <dl className="wall-totals" aria-label={WORDS.totals} data-age={reach.age}>
      {TOTALS.map(([name, Icon]) => (
        <div
          key={name}
          className={`wall-total wall-total-${name}`}
          data-none={totals[name] === 0 || undefined}
        >
          <dt>
            <Icon />
            {WORDS[name]}
          </dt>
          <dd>{countText(totals[name], reach)}</dd>
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

const SECOND_MS = 1000
const DEGREES_A_SECOND = 6

/** Moved by the page with each beat: it stops with the page, and with everything that keeps the screen from changing. */
const SecondHand = ({ nowMs }: { nowMs: number }) => {
  const seconds = Math.floor(nowMs / SECOND_MS) % 60
  return (
    <svg className="wall-dial" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="14" />
      <line
        className="wall-hand"
        x1="16"
        y1="16"
        x2="16"
        y2="4"
        transform={`rotate(${seconds * DEGREES_A_SECOND} 16 16)`}
      />
    </svg>
  )
}
