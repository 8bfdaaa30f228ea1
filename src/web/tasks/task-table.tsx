import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import type { TaskSet } from '../query/task-set.ts'
import { FEATURES } from '../table/features.ts'
import { Table } from '../table/table.tsx'
import { useIsPhone } from '../ui/media.ts'
import { COLUMN_TITLE, isColumnId, type ColumnId, type Sorting } from './column-ids.ts'
import { COLUMNS } from './columns.tsx'
import { asOf, type Old } from './row-facts.ts'
import { SkeletonRow, TaskRow } from './task-row.tsx'

/** The heights of the style sheet. */
const ROW_HEIGHT = 32
const CARD_HEIGHT = 60
const OVERSCAN = 8
const SKELETON_COUNT = 12
const NO_ROWS: never[] = []

interface Props {
  set: TaskSet
  /** Places of the tasks to show, in order; null while none are known. */
  places: readonly number[] | null
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  titleOfConnection: (id: string) => string
  old: Old
  emptyState: ReactNode
}

/** Where each list was left, so that the way back leads to the same rows. */
const leftAt = new Map<string, number>()

export const TaskTable = (props: Props) => {
  const { set, places, sorting, titleOfConnection, old } = props
  const rowHeight = useIsPhone() ? CARD_HEIGHT : ROW_HEIGHT
  const search = useSearch()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useTable({ features: FEATURES, columns: COLUMNS, data: NO_ROWS })
  const leafColumns = table.getVisibleLeafColumns()
  const headers = useMemo(
    () =>
      leafColumns.flatMap((column) =>
        isColumnId(column.id)
          ? [{ id: column.id, title: COLUMN_TITLE[column.id], size: column.getSize() }]
          : [],
      ),
    [leafColumns],
  )
  const columns = useMemo(() => headers.map(({ id }) => id), [headers])
  const rows = useVirtualizer({
    count: places?.length ?? SKELETON_COUNT,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialOffset: () => leftAt.get(search) ?? 0,
    onChange: ({ scrollOffset }) => leftAt.set(search, scrollOffset ?? 0),
  })
  // Another list begins at its top, or where it was left.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: leftAt.get(search) ?? 0 })
  }, [search])
  const sort = (column: ColumnId) =>
    props.onSort({
      column,
      direction: column === sorting.column && sorting.direction === 'desc' ? 'asc' : 'desc',
    })

  return (
    <Table
      ref={scroller}
      label="Tasks"
      headers={headers}
      sorting={sorting}
      onSort={sort}
      rowCount={places?.length ?? null}
      isBusy={places === null}
      isOld={old.allSinceMs !== null}
      bodyHeight={rows.getTotalSize()}
      emptyState={places?.length === 0 ? props.emptyState : null}
    >
      {rows.getVirtualItems().map(({ index, start }) => {
        const task = places === null ? undefined : set.tasks[places[index] ?? -1]
        if (task === undefined) return <SkeletonRow key={index} columns={columns} top={start} />
        return (
          <TaskRow
            key={task.key}
            columns={columns}
            place={index}
            top={start}
            task={task}
            connectionTitle={titleOfConnection(task.connection)}
            asOfMs={asOf(task, old)}
          />
        )
      })}
    </Table>
  )
}
