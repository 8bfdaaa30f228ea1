import { memo, type MouseEvent } from 'react'
import type { TaskSummary } from '../../task/task.ts'
import { ariaRowOf } from '../table/use-rows.ts'
import { CELL } from './columns.tsx'
import type { ColumnId } from './column-ids.ts'
import type { TaskRowFacts } from './row-facts.ts'

interface Props extends TaskRowFacts {
  columns: readonly ColumnId[]
  /** Place in the list as shown, from 0. */
  place: number
  top: number
  /** Whether it is open beside the list. */
  isOpened: boolean
  onOpen: (task: TaskSummary, isByKey: boolean) => void
}

/** Renders again only when its task, its place or its age did change. */
export const TaskRow = memo(({ columns, place, top, isOpened, onOpen, ...facts }: Props) => {
  /** Before the link itself, which leads to the page: in another tab, or for who copies it. */
  const open = (event: MouseEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a, button') : null
    // Whatever else can be pressed acts for itself.
    if (link !== null && !link.matches('.task-link')) return
    // Whoever marks text does not want to open anything.
    if (link === null && getSelection()?.type === 'Range') return
    event.preventDefault()
    // A key has no place to be clicked at.
    onOpen(facts.task, event.detail === 0)
  }
  return (
    <tr
      aria-rowindex={ariaRowOf(place)}
      className="table-row task-row"
      data-status={facts.task.status}
      data-progress={facts.task.progress !== null || undefined}
      style={{ top }}
      aria-current={isOpened || undefined}
      onClickCapture={open}
    >
      {columns.map((id) => {
        const { text, label, title, lang, className = '' } = CELL[id](facts)
        return (
          <td
            key={id}
            className={`table-cell cell-${id} ${className}`}
            aria-label={label}
            title={title}
            lang={lang}
          >
            {text}
          </td>
        )
      })}
    </tr>
  )
})
TaskRow.displayName = 'TaskRow'

/** Says nothing to screen readers: the table itself is marked as busy. Few elements, because it is gone in a moment. */
export const SkeletonRow = ({ top }: Pick<Props, 'top'>) => (
  <tr aria-hidden="true" className="table-row skeleton" style={{ top }} />
)
