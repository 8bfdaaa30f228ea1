import { BASES } from '../../task/filter.ts'
import { STATUSES } from '../../task/status.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { STATUS_ICON, STATUS_TITLE } from './status-look.ts'
import { TimeRangeChoice } from './time-range-choice.tsx'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'
import { isAmong, withChoice } from '../../task/choices.ts'
import { REVERSE, withSwitched, type View } from './view.ts'

interface Props {
  view: View
  onChange: ChangeView
  shown: ShownTasks
}

/** The last of the line, so that nothing moves: they have a place in it only where there is such a task. */
const RARE: ReadonlySet<string> = new Set(['deleted', 'unknown'])

/** What is asked most: when, and how it went. Where there is no room for it, it stands among the other filters. */
export const FilterBar = ({ view, onChange, shown: { set, selected, asOfMs } }: Props) => {
  const chosen = view.choices.status
  const isShown = (status: string): boolean => isAmong(chosen, status)
  // Null while no task is known yet.
  const counts = asOfMs === null ? null : selected.statusCounts
  const { values } = selected.columnOf(set.tasks, 'status')
  return (
    <div className="filter-bar" data-unread={counts === null}>
      <div className="time-choice">
        <select
          aria-label={VIEW.range.what}
          className="field basis-choice"
          value={view.basis}
          onChange={({ currentTarget }) =>
            onChange({ basis: BASES.find((known) => known === currentTarget.value) ?? 'alive' })
          }
        >
          {/* A reverse is chosen among the other filters, or by turning a chip round. */}
          {BASES.filter((known) => !known.startsWith(REVERSE) || known === view.basis).map((known) => (
            <option key={known} value={known}>
              {VIEW.basisIn[known]}
            </option>
          ))}
        </select>
        <TimeRangeChoice range={view.range} onChange={onChange} />
      </div>
      <ChoiceGroup
        label={VIEW.field.status}
        choices={STATUSES.filter((status) => !RARE.has(status) || values.includes(status)).map((value) => ({
          value,
          title: STATUS_TITLE[value],
          count: counts && (counts.get(value) ?? 0),
          Icon: STATUS_ICON[value],
        }))}
        isInverted={chosen?.isNot ?? false}
        chosen={chosen === undefined ? [] : STATUSES.filter(isShown)}
        onSwitch={(status) =>
          onChange({
            choices:
              chosen?.isNot === true && isLastShown(status, isShown)
                ? withChoice(view.choices, 'status', null)
                : withSwitched(view.choices, 'status', status),
          })
        }
      />
    </div>
  )
}

/** Leaving out every status would be an empty list, which nobody wants: all are shown again. */
const isLastShown = (status: string, isShown: (status: string) => boolean): boolean =>
  STATUSES.every((other) => isShown(other) === (other === status))
