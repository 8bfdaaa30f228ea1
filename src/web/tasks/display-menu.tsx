import { Button } from '../ui/button.tsx'
import { ColumnsIcon } from '../ui/icons.tsx'
import { Segments } from '../ui/segments.tsx'
import { COLUMN_IDS, COLUMN_TITLE, type ColumnId } from './column-ids.ts'
import { Option } from './option.tsx'
import type { ChangeView } from './use-view.ts'
import type { View } from './view.ts'

const ID = 'display'

const DENSITY_CHOICES = [
  { value: 'normal', title: 'Normal' },
  { value: 'dense', title: 'Dense' },
] as const

interface Props {
  view: View
  onChange: ChangeView
}

/** Which columns there are and how high the rows; a phone shows cards instead. */
export const DisplayMenu = ({ view: { columns, density }, onChange }: Props) => {
  const switchColumn = (id: ColumnId) =>
    onChange({ columns: COLUMN_IDS.filter((known) => columns.includes(known) !== (known === id)) }, 'replace')
  return (
    <>
      <Button className="display-button" popoverTarget={ID} aria-haspopup="dialog">
        <ColumnsIcon />
        Display
      </Button>
      <dialog id={ID} popover="auto" aria-label="Display" className="popover display-menu">
        <Segments
          label="Height of rows"
          choices={DENSITY_CHOICES}
          chosen={density}
          onChoose={(chosen) => onChange({ density: chosen }, 'replace')}
        />
        <fieldset aria-label="Columns" className="options">
          {COLUMN_IDS.filter((id) => id !== 'task').map((id) => (
            <Option
              key={id}
              type="checkbox"
              title={COLUMN_TITLE[id]}
              count={null}
              isChosen={columns.includes(id)}
              onChoose={() => switchColumn(id)}
            />
          ))}
        </fieldset>
        <Button onClick={() => onChange({ columns: COLUMN_IDS, density: 'normal' }, 'replace')}>
          Show all
        </Button>
      </dialog>
    </>
  )
}
