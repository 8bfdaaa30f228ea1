import { memo, type MouseEvent } from 'react'
import { useLocation } from 'wouter'
import { moveFocus } from '../table/move-focus.ts'
import { taskPagePath } from '../paths.ts'
import { CELL } from './columns.tsx'
import type { ColumnId } from './column-ids.ts'
import { summaryRef, type TaskRowFacts } from './row-facts.ts'

interface Props extends TaskRowFacts {
  columns: readonly ColumnId[]
  /** Place in the list as shown, from 0. */
  place: number
  top: number
}

/** Renders again only when its task, its place or its age did change. */
export const TaskRow = memo(({ columns, place, top, ...facts }: Props) => {
  const [, navigate] = useLocation()
  const open = (event: MouseEvent<HTMLElement>) => {
    // A link in the row acts for itself, and whoever marks text does not want to leave.
    if (event.target instanceof Element && event.target.closest('a') !== null) return
    if (event.metaKey || event.ctrlKey || getSelection()?.type === 'Range') return
    navigate(taskPagePath(summaryRef(facts.task)))
  }
  return (
    <tr
      // The header is row 1.
      aria-rowindex={place + 2}
      className="table-row task-row"
      data-status={facts.task.status}
      style={{ top }}
      onClick={open}
      onKeyDown={moveFocus}
    >
      {columns.map((id) => {
        const Cell = CELL[id]
        return (
          <td key={id} className={`table-cell cell-${id}`}>
            <Cell {...facts} />
          </td>
        )
      })}
    </tr>
  )
})
TaskRow.displayName = 'TaskRow'

const Skeleton = () => <span className="skeleton" />

/** Says nothing to screen readers: the table itself is marked as busy. */
export const SkeletonRow = ({ columns, top }: Pick<Props, 'columns' | 'top'>) => (
  <tr aria-hidden="true" className="table-row" style={{ top }}>
    {columns.map((id) => (
      <td key={id} className={`table-cell cell-${id}`}>
        <Skeleton />
      </td>
    ))}
  </tr>
)
