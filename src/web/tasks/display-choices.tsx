import { useLayoutEffect, useRef, useState } from 'react'
import { resetColumnWidths } from '../table/column-widths.ts'
import { Button } from '../ui/button.tsx'
import { AscendingIcon, DescendingIcon } from '../ui/icons.tsx'
import { Segments } from '../ui/segments.tsx'
import { COLUMN_IDS, COLUMN_TITLE, DENSITIES, type ColumnId } from './column-ids.ts'
import { withColumn, withColumnAt } from './column-order.ts'
import { DISPLAY } from './display-words.ts'
import type { ChangeView } from './use-view.ts'
import type { View } from './view.ts'

export interface DisplayProps {
  view: View
  onChange: ChangeView
}

/** How high the rows are, and which columns there are, in which order. Every choice takes effect at once. */
export const DisplayChoices = ({ view: { columns, density }, onChange }: DisplayProps) => {
  const list = useRef<HTMLUListElement>(null)
  const [changed, setChanged] = useState<Changed | null>(null)
  // A column that is drawn elsewhere has lost the focus.
  useLayoutEffect(() => {
    if (changed === null) return
    const { id, by } = changed
    const control = by === null ? `[data-column="${id}"]` : `[data-move="${id} ${by}"]`
    list.current?.querySelector<HTMLElement>(control)?.focus()
  }, [changed])
  const show = (chosen: readonly ColumnId[]) => onChange({ columns: chosen }, 'replace')
  const move = (id: ColumnId, by: Step) => {
    const place = columns.indexOf(id) + by
    if (place < 0 || place >= columns.length) return
    show(withColumnAt(columns, id, place))
    setChanged({ id, by })
  }
  const hidden = COLUMN_IDS.filter((id) => !columns.includes(id))
  return (
    <>
      <Segments
        label={DISPLAY.rows}
        choices={DENSITIES.map((value) => ({ value, title: DISPLAY.density[value] }))}
        chosen={density}
        onChoose={(chosen) => onChange({ density: chosen }, 'replace')}
      />
      <ul ref={list} aria-label={DISPLAY.columns} className="column-list">
        {[...columns, ...hidden].map((id) => {
          const isShown = columns.includes(id)
          return (
            <li key={id} className="column-choice">
              <ColumnOption
                id={id}
                isShown={isShown}
                onSwitch={() => {
                  show(isShown ? columns.filter((other) => other !== id) : withColumn(columns, id))
                  setChanged({ id, by: null })
                }}
              />
              {isShown &&
                STEPS.map(([by, Icon]) => (
                  <button
                    key={by}
                    type="button"
                    data-move={`${id} ${by}`}
                    aria-label={DISPLAY.move[by](COLUMN_TITLE[id])}
                    // Stays where the keyboard is, also at the end of its way.
                    aria-disabled={columns.at(by < 0 ? 0 : -1) === id}
                    onClick={() => move(id, by)}
                  >
                    <Icon />
                  </button>
                ))}
            </li>
          )
        })}
      </ul>
      <output className="visually-hidden">
        {changed !== null &&
          changed.by !== null &&
          DISPLAY.place(COLUMN_TITLE[changed.id], columns.indexOf(changed.id) + 1, columns.length)}
      </output>
      <Button
        onClick={() => {
          setChanged(null)
          resetColumnWidths()
          onChange({ columns: COLUMN_IDS, density: 'normal' }, 'replace')
        }}
      >
        {DISPLAY.reset}
      </Button>
    </>
  )
}

type Step = -1 | 1

/** What was changed last: moved by a step, or shown or hidden. */
interface Changed {
  id: ColumnId
  by: Step | null
}

const STEPS = [
  [-1, AscendingIcon],
  [1, DescendingIcon],
] as const

interface OptionProps {
  id: ColumnId
  isShown: boolean
  onSwitch: () => void
}

/** The task itself is always there: a row without it leads nowhere. */
const ColumnOption = ({ id, isShown, onSwitch }: OptionProps) => (
  <label className="option">
    <input type="checkbox" data-column={id} checked={isShown} disabled={id === 'task'} onChange={onSwitch} />
    <span className="option-title">{COLUMN_TITLE[id]}</span>
  </label>
)
