import { CHOICE } from './choice-words.ts'
import { COLUMN_IDS, COLUMN_TITLE, isColumnId, type Sorting } from './column-ids.ts'

interface Props {
  sorting: Sorting
  onChange: (sorting: Sorting) => void
}

/** Cards have no column headers, so a phone sorts here. */
export const SortChoice = ({ sorting, onChange }: Props) => (
  <label className="sort-choice">
    {CHOICE.sortBy}
    <select
      className="field"
      value={`${sorting.column} ${sorting.direction}`}
      onChange={({ currentTarget }) => {
        const [column = '', direction] = currentTarget.value.split(' ')
        if (isColumnId(column)) onChange({ column, direction: direction === 'asc' ? 'asc' : 'desc' })
      }}
    >
      {COLUMN_IDS.flatMap((column) => [
        <option key={`${column} asc`} value={`${column} asc`}>
          {CHOICE.ascending(COLUMN_TITLE[column])}
        </option>,
        <option key={`${column} desc`} value={`${column} desc`}>
          {CHOICE.descending(COLUMN_TITLE[column])}
        </option>,
      ])}
    </select>
  </label>
)
