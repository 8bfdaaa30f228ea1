import { BASES } from '../../task/filter.ts'
import { STATUSES } from '../../task/status.ts'
import { ChoiceGroup } from '../ui/choice-group.tsx'
import { BASIS_TITLE } from './filter-words.ts'
import { STATUS_ICON, STATUS_TITLE } from './status-look.ts'
import { TimeRangeChoice } from './time-range-choice.tsx'
import type { ChangeView } from './use-view.ts'
import { withChoice, withSwitched, type View } from './view.ts'

interface Props {
  view: View
  onChange: ChangeView
  /** How many tasks each status would show; null while no task is known yet. */
  counts: ReadonlyMap<string, number> | null
  /** The rare ones among them that stand for no task at all: the last of the line, so that nothing moves. */
  hidden: ReadonlySet<string>
}

/** What is asked most: when, and how it went. Where there is no room for it, it stands among the other filters. */
export const FilterBar = ({ view, onChange, counts, hidden }: Props) => {
  const chosen = view.choices.status
  const isShown = (status: string): boolean =>
    chosen === undefined || chosen.values.includes(status) !== chosen.isNot
  return (
    <div className="filter-bar" data-unread={counts === null}>
      <div className="time-choice">
        <select
          aria-label="What lies within the time"
          className="basis-choice"
          value={view.basis}
          onChange={({ currentTarget }) =>
            onChange({ basis: BASES.find((known) => known === currentTarget.value) ?? 'alive' })
          }
        >
          {BASES.map((known) => (
            <option key={known} value={known}>
              {BASIS_TITLE[known]} in
            </option>
          ))}
        </select>
        <TimeRangeChoice range={view.range} onChange={onChange} />
      </div>
      <ChoiceGroup
        label="Status"
        choices={STATUSES.filter((status) => !hidden.has(status)).map((value) => ({
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
