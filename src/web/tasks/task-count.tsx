import { useEffect, useState } from 'react'
import { formatCount, formatZone } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import { rangeText } from './time-range.ts'
import type { View } from './view.ts'

interface Props {
  view: View
  /** Null while no task is known yet. */
  count: number | null
  isLoading: boolean
  isReadingOlder: boolean
}

export const TaskCount = ({ view, count, isLoading, isReadingOlder }: Props) => (
  <p className="console-count">
    {count === null
      ? isLoading
        ? 'Reading tasks'
        : 'No tasks read yet'
      : `${countText(count)} alive ${rangeText(view.range)}`}
    {isReadingOlder && ', reading older ones'}
    {` · times in ${formatZone(bffNowMs())}`}
    <Announcement view={view} count={count} />
  </p>
)

const countText = (count: number): string => (count === 1 ? '1 task' : `${formatCount(count)} tasks`)

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
