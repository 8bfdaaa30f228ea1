import { useEffect, useState } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { formatZone } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import { joinClauses, joinFacts } from '../language/join.ts'
import { Announced } from '../ui/announced.tsx'
import { incompleteServices } from './source-summary.ts'
import { rangeText, windowOf } from './time-range.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import { isAmong, type View } from './view.ts'
import { LIST } from './words.ts'

const { count: WORDS } = LIST

interface Props {
  view: View
  shown: ShownTasks
}

/** What the list is a list of. */
export const TaskCount = ({ view, shown }: Props) => {
  const { selected, extent, sources, failure, asOfMs } = shown
  const { places, totalCount } = selected.selection
  const count = asOfMs === null ? null : places.length
  const missing = missingFrom(sources, view)
  const nowMs = bffNowMs()
  const { fromMs, toMs } = windowOf(view.range, nowMs)
  const hiddenCount = totalCount - (count ?? 0)
  return (
    <p className="view-count">
      {joinClauses([
        count === null
          ? failure === null
            ? WORDS.reading
            : WORDS.noneRead
          : WORDS.alive(count, totalCount, rangeText(view.range), extent === 'cut-off'),
        ...(count !== null && hiddenCount > 0 ? [WORDS.filteredOut(hiddenCount)] : []),
        ...(extent === 'growing' ? [WORDS.readingOlder] : []),
      ])}
      {missing.length > 0 && (
        <span className="view-missing">{joinFacts(['', WORDS.incomplete(missing)])}</span>
      )}
      {joinFacts(['', WORDS.zone(formatZone(fromMs, toMs ?? nowMs))])}
      <Announcement view={view} count={count} />
    </p>
  )
}

/** Services that the view asks for, but of which not everything is here. */
const missingFrom = (sources: readonly SourceReport[], { choices }: View): string[] => {
  const isAsked = ({ service, connection }: SourceRef) =>
    isAmong(choices.service, service) && isAmong(choices.connection, connection)
  return incompleteServices(sources.filter(isAsked)).map((service) => SERVICE_TITLE[service])
}

const QUIET_MS = 1500

/** Tells screen readers the outcome of a filter, once typing has paused; what polling changes is not announced. */
const Announcement = ({ view, count }: { view: View; count: number | null }) => {
  const [announced, setAnnounced] = useState({ view, text: '' })
  const isOutdated = announced.view !== view && count !== null
  useEffect(() => {
    if (!isOutdated) return undefined
    const timer = setTimeout(() => setAnnounced({ view, text: WORDS.shown(count) }), QUIET_MS)
    return () => clearTimeout(timer)
  }, [isOutdated, view, count])
  return announced.text !== '' && <Announced>{announced.text}</Announced>
}
