import { useEffect, useRef } from 'react'
import type { ConnectionReport } from '../../contract/session.ts'
import { SERVICE_TITLE, SERVICES } from '../../task/service.ts'
import { STATUSES } from '../../task/status.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { Button } from '../ui/button.tsx'
import { FilterIcon } from '../ui/icons.tsx'
import { onRoomChange } from '../ui/media.ts'
import { COLUMN_IDS, COLUMN_TITLE, isColumnId, type Sorting } from './column-ids.ts'
import type { ChoiceCounts } from './select-tasks.ts'
import { focusSearchBox } from './search-box.tsx'
import { STATUS_ICON, STATUS_TITLE } from './status-look.ts'
import { TimeRangeChoice } from './time-range-choice.tsx'
import type { ChangeView } from './use-view.ts'
import { chosenCount, NO_FILTERS, withSwitched, type View } from './view.ts'

const ID = 'filters'

interface Props {
  view: View
  onChange: ChangeView
  /** Null while no task is known yet. */
  counts: ChoiceCounts | null
  connections: readonly Pick<ConnectionReport, 'id' | 'title'>[]
}

/** In sight on a desk; on a phone the same groups open from {@link FilterButton}. */
export const FilterBar = ({ view, onChange, counts, connections }: Props) => {
  const ids = connections.map(({ id }) => id)
  const bar = useRef<HTMLDivElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  // What is open over a small page would stay open over a large one, which shows the filters anyway.
  useEffect(() => onRoomChange(() => bar.current?.hidePopover()), [])
  const clear = () => {
    // The button goes away with what it clears.
    if (bar.current?.matches(':popover-open')) close.current?.focus()
    else focusSearchBox()
    onChange(NO_FILTERS)
  }
  return (
    <div ref={bar} id={ID} popover="auto" className="filter-bar" data-unread={counts === null}>
      <TimeRangeChoice range={view.range} onChange={(range, how) => onChange({ range }, how)} />
      <ChoiceGroup
        label="Service"
        choices={SERVICES.map((value) => ({
          value,
          title: SERVICE_TITLE[value],
          count: counts && (counts.services.get(value) ?? 0),
        }))}
        chosen={view.services}
        onSwitch={(service) => onChange({ services: withSwitched(SERVICES, view.services, service) })}
      />
      {connections.length > 0 && (
        <ChoiceGroup
          label="Connection"
          choices={connections.map(({ id, title }) => ({
            value: id,
            title,
            count: counts && (counts.connections.get(id) ?? 0),
          }))}
          chosen={view.connections}
          onSwitch={(id) => onChange({ connections: withSwitched(ids, view.connections, id) })}
        />
      )}
      <ChoiceGroup
        label="Status"
        choices={STATUSES.map((value) => ({
          value,
          title: STATUS_TITLE[value],
          count: counts && (counts.statuses.get(value) ?? 0),
          Icon: STATUS_ICON[value],
        }))}
        chosen={view.statuses}
        onSwitch={(status) => onChange({ statuses: withSwitched(STATUSES, view.statuses, status) })}
      />
      {chosenCount(view) > 0 && <Button onClick={clear}>Clear filters</Button>}
      <SortChoice sorting={view.sorting} onChange={(sorting) => onChange({ sorting })} />
      <Button ref={close} className="filter-close" popoverTarget={ID} popoverTargetAction="hide">
        Show tasks
      </Button>
    </div>
  )
}

/** Only where there is no room for the filters; see the style sheet. */
export const FilterButton = ({ view }: Pick<Props, 'view'>) => {
  const count = chosenCount(view)
  return (
    <Button className="filter-button" popoverTarget={ID}>
      <FilterIcon />
      {count === 0 ? 'Filters' : `Filters (${count})`}
    </Button>
  )
}

interface SortProps {
  sorting: Sorting
  onChange: (sorting: Sorting) => void
}

/** Cards have no column headers, so a phone sorts here. */
const SortChoice = ({ sorting, onChange }: SortProps) => (
  <label className="sort-choice">
    Sort by
    <select
      value={`${sorting.column} ${sorting.direction}`}
      onChange={({ currentTarget }) => {
        const [column = '', direction] = currentTarget.value.split(' ')
        if (isColumnId(column)) onChange({ column, direction: direction === 'asc' ? 'asc' : 'desc' })
      }}
    >
      {COLUMN_IDS.flatMap((column) => [
        <option key={`${column} asc`} value={`${column} asc`}>{`${COLUMN_TITLE[column]}, ascending`}</option>,
        <option
          key={`${column} desc`}
          value={`${column} desc`}
        >{`${COLUMN_TITLE[column]}, descending`}</option>,
      ])}
    </select>
  </label>
)
