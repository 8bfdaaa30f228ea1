import { BASES } from '../../task/filter.ts'
import { CHOICE } from './choice-words.ts'
import type { FacetsProps } from './facets.tsx'
import { Option } from './option.tsx'
import { countBases } from './select-tasks.ts'
import { TimeRangeChoice } from './time-range-choice.tsx'
import { windowOf } from './time-range.ts'
import { VIEW } from './view-words.ts'

type Props = Pick<FacetsProps, 'view' | 'onChange' | 'shown'>

/** The time range, and what of a task must lie within it. */
export const TimeChoice = ({ view, onChange, shown: { set, selected, nowMs } }: Props) => {
  const counts = countBases(selected.selection, set.tasks, windowOf(view.range, nowMs))
  return (
    <>
      <TimeRangeChoice range={view.range} onChange={onChange} />
      <fieldset aria-label={VIEW.range.what} className="options">
        {BASES.map((basis, place) => (
          <Option
            key={basis}
            type="radio"
            name="basis"
            title={CHOICE.inThisTime[basis]}
            count={counts[place] ?? 0}
            isChosen={view.basis === basis}
            onChoose={() => onChange({ basis })}
          />
        ))}
      </fieldset>
    </>
  )
}
