import { useState } from 'react'
import { formatZone } from '../clock/format.ts'
import { AddressNote } from '../tasks/address-note.tsx'
import { tabOf, type FacetTab } from '../tasks/facet-tab.ts'
import { FilterBar } from '../tasks/filter-bar.tsx'
import { FilterChips, focusFilterButton } from '../tasks/filter-chips.tsx'
import { FilterDialog } from '../tasks/filter-dialog.tsx'
import { SearchBox } from '../tasks/search-box.tsx'
import { SourceStrip } from '../tasks/source-strip.tsx'
import { rangeText } from '../tasks/time-range.ts'
import type { useDrawnTasks } from '../tasks/use-drawn-tasks.ts'
import type { ShownTasks } from '../tasks/use-shown-tasks.ts'
import type { ChangeView } from '../tasks/use-view.ts'
import type { Unread } from '../tasks/view-address.ts'
import type { View } from '../tasks/view.ts'
import { useHasRoom } from '../ui/media.ts'
import { WORDS } from './words.ts'

const DIALOG_ID = 'filters'
/** The rare ones have a place in sight only where there is such a task, as above the list. */
const RARE = ['deleted', 'unknown'] as const

interface Props extends ShownTasks {
  drawn: ReturnType<typeof useDrawnTasks>
  view: View
  onChange: ChangeView
  unread: readonly Unread[]
}

/** The same filters as above the list, and from how many tasks the figures are. */
export const InsightsHead = ({ view, onChange, unread, ...props }: Props) => {
  const { drawn, set, selected, sources, titleOfConnection, words, failure, asOfMs } = props
  const { selection, columnOf, statusCounts } = selected
  const [tab, setTab] = useState<FacetTab>('service')
  const hasRoom = useHasRoom()
  const statuses = columnOf(set.tasks, 'status').values
  const { tasks, window, nowMs, extent } = drawn
  return (
    <div className="console-top">
      <div className="console-title">
        <h1>{WORDS.title}</h1>
        <p className="console-count">
          {asOfMs === null
            ? WORDS.reading
            : [
                WORDS.from(tasks.length, rangeText(drawn.view.range)),
                ...(extent === 'growing' ? [WORDS.readingOlder] : []),
                ...(extent === 'cut-off' ? [WORDS.cutOff] : []),
              ].join(', ')}
          {` · ${WORDS.zone(formatZone(window.fromMs, window.toMs ?? nowMs))}`}
        </p>
        <SearchBox
          text={view.text}
          onChange={(text) =>
            onChange(
              text === '' ? { text, isTextNot: false } : { text },
              view.text === '' ? 'push' : 'replace',
            )
          }
          // The figures have followed every letter already.
          onEnter={() => undefined}
        />
      </div>
      {hasRoom && (
        <FilterBar
          view={view}
          onChange={onChange}
          counts={asOfMs === null ? null : statusCounts}
          hidden={new Set(RARE.filter((status) => !statuses.includes(status)))}
        />
      )}
      <FilterChips
        view={view}
        words={words}
        onChange={onChange}
        onOpen={(key) => setTab((last) => (key === null ? last : (tabOf(key) ?? last)))}
        dialogId={DIALOG_ID}
      />
      {unread.length > 0 && <AddressNote unread={unread} onDismiss={() => onChange({}, 'replace')} />}
      <SourceStrip sources={sources} isOld={failure !== null} titleOfConnection={titleOfConnection} />
      <FilterDialog
        id={DIALOG_ID}
        focusAfterwards={focusFilterButton}
        tab={tab}
        onTab={setTab}
        view={view}
        onChange={onChange}
        tasks={set.tasks}
        selection={selection}
        columnOf={columnOf}
        nowMs={props.nowMs}
        connections={props.connections}
        titles={props.titles}
        // There is nothing to sort here.
        hasHeaders
      />
    </div>
  )
}
