import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { formatZone } from '../clock/format.ts'
import { bffNowMs } from '../clock/now.ts'
import { joinClauses, joinFacts } from '../language/join.ts'
import { incompleteServices, sourcesOf } from './source-summary.ts'
import { rangeText, windowOf } from './time-range.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import { type View } from './view.ts'
import { LIST } from './words.ts'

const { count: WORDS } = LIST

interface Props {
  view: View
  shown: ShownTasks
}

/** What the list is a list of. */
export const TaskCount = ({ view, shown }: Props) => {
  const { selected, extent, sources, failure, asOfMs, extras } = shown
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
      {extras && <extras.CountAnnouncement view={view} count={count} />}
    </p>
  )
}

/** Services that the view asks for, but of which not everything is here. */
const missingFrom = (sources: readonly SourceReport[], view: View): string[] =>
  incompleteServices(sourcesOf(sources, view)).map((service) => SERVICE_TITLE[service])
