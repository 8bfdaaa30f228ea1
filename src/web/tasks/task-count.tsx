import { useEffect, useState } from 'react'
import { formatCount, formatZone } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import { rangeText, windowOf } from './time-range.ts'
import type { View } from './view.ts'

interface Props {
  view: View
  /** Null while no task is known yet. */
  count: number | null
  /** Of how many: all that are loaded. */
  totalCount: number
  isLoading: boolean
  /** Whether all tasks of the range are here, are still being read, or cannot be. */
  extent: Extent
  /** What is not wholly in the list: `DDS`, `DMS`. */
  missing: readonly string[]
}

export type Extent = 'whole' | 'growing' | 'cut-off'

/** What the list is a list of. */
export const TaskCount = ({ view, count, totalCount, isLoading, extent, missing }: Props) => {
  const nowMs = bffNowMs()
  const { fromMs, toMs } = windowOf(view.range, nowMs)
  const hiddenCount = totalCount - (count ?? 0)
  return (
    <p className="view-count">
      {count === null
        ? isLoading
          ? 'Reading tasks'
          : 'No tasks read yet'
        : `${extent === 'cut-off' ? 'At least ' : ''}${listText(count, totalCount)} alive ${rangeText(view.range)}`}
      {count !== null && hiddenCount > 0 && `, ${formatCount(hiddenCount)} filtered out`}
      {extent === 'growing' && ', reading older ones'}
      {missing.length > 0 && <span className="view-missing">{` · incomplete: ${missing.join(', ')}`}</span>}
      {` · times in ${formatZone(fromMs, toMs ?? nowMs)}`}
      <Announcement view={view} count={count} />
    </p>
  )
}

const countText = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

const listText = (count: number, totalCount: number): string =>
  count === totalCount ? countText(count) : `${formatCount(count)} of ${countText(totalCount)}`

const QUIET_MS = 1500

/** Tells screen readers the outcome of a filter, once typing has paused; what polling changes is not announced. */
const Announcement = ({ view, count }: Pick<Props, 'view' | 'count'>) => {
  const [announced, setAnnounced] = useState({ view, text: '' })
  const isOutdated = announced.view !== view && count !== null
  useEffect(() => {
    if (!isOutdated) return undefined
    const timer = setTimeout(() => setAnnounced({ view, text: `${countText(count)} shown` }), QUIET_MS)
    return () => clearTimeout(timer)
  }, [isOutdated, view, count])
  return <output className="visually-hidden">{announced.text}</output>
}
