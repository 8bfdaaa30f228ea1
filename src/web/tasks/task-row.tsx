import { memo, type MouseEvent } from 'react'
import { useLocation } from 'wouter'
import { ariaRowOf } from '../table/use-rows.ts'
import { taskPagePath } from '../paths.ts'
import { CELL } from './columns.tsx'
import type { ColumnId } from './column-ids.ts'
import { summaryRef, type TaskRowFacts } from './row-facts.ts'

interface Props extends TaskRowFacts {
  columns: readonly ColumnId[]
  /** Place in the list as shown, from 0. */
  place: number
  top: number
  /** The way back leads to this row. */
  onOpen: (key: string) => void
}

/** Renders again only when its task, its place or its age did change. */
export const TaskRow = memo(({ columns, place, top, onOpen, ...facts }: Props) => {
  const [, navigate] = useLocation()
  const open = (event: MouseEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey) return
    // A link in the row acts for itself, and whoever marks text does not want to leave.
    const isLink = event.target instanceof Element && event.target.closest('a') !== null
    if (!isLink && getSelection()?.type === 'Range') return
    onOpen(facts.task.key)
    if (!isLink) navigate(taskPagePath(summaryRef(facts.task)))
  }
  return (
    <tr
      aria-rowindex={ariaRowOf(place)}
      className="table-row task-row"
      data-status={facts.task.status}
      style={{ top }}
      onClick={open}
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
