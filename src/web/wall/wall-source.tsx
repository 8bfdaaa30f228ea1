import type { ComponentType } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { formatSpan } from '../clock/format.ts'
import { CautionIcon, FailedIcon, LiveIcon, WaitingIcon } from '../ui/icons.tsx'
import { ageOf, type Age } from './truth.ts'
import { nearTime } from './wall-times.ts'
import { WORDS } from './words.ts'

interface Props {
  source: SourceReport
  connectionTitle: string
  /** Null: it was never read. */
  asOfMs: number | null
  nowMs: number
}

type Look = 'live' | 'late' | 'failing' | 'idle'

const ICON: Record<Look, ComponentType> = {
  live: LiveIcon,
  late: CautionIcon,
  failing: FailedIcon,
  idle: WaitingIcon,
}

/** How urgent a source is: those that cannot be read come first, and never rotate away. */
export const isInTrouble = ({ state }: SourceReport, asOfMs: number | null, nowMs: number): boolean =>
  state === 'failing' ||
  ((state === 'live' || state === 'starting') && asOfMs !== null && ageOf(asOfMs, nowMs) === 'old')

export const WallSource = ({ source, connectionTitle, asOfMs, nowMs }: Props) => {
  const age: Age = asOfMs === null ? 'fresh' : ageOf(asOfMs, nowMs)
  const look = lookOf(source, age)
  const Icon = ICON[look]
  return (
    <div className={`wall-source wall-source-${look}`} data-age={age}>
      <Icon />
      <span className="wall-source-name">
        <b>{SERVICE_TITLE[source.service]}</b> {connectionTitle}
      </span>
      <span className="wall-source-age">{textOf(source, asOfMs, nowMs)}</span>
    </div>
  )
}

const lookOf = ({ state }: SourceReport, age: Age): Look => {
  switch (state) {
    case 'failing':
      return 'failing'
    case 'live':
      return age === 'fresh' ? 'live' : 'late'
    case 'starting':
    case 'not-offered':
    case 'off':
      return 'idle'
  }
}

const textOf = ({ state, failingIn }: SourceReport, asOfMs: number | null, nowMs: number): string => {
  if (state === 'not-offered' || state === 'off') return WORDS.source[state]
  if (asOfMs === null) return state === 'starting' ? WORDS.source.starting : WORDS.source.never
  if (ageOf(asOfMs, nowMs) !== 'old') return formatSpan(nowMs - asOfMs)
  // Its other lists or instances are read on.
  return WORDS.source[failingIn === 'part' ? 'notWhole' : 'old'](nearTime(asOfMs, nowMs))
}
