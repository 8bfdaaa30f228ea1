import { useTable } from '@tanstack/react-table'
import { useCallback, useMemo, type ReactNode } from 'react'
import { useSearch } from 'wouter/use-browser-location'
import type { TaskSet } from '../query/task-set.ts'
import { FEATURES } from '../table/features.ts'
import { Table } from '../table/table.tsx'
import { useRows } from '../table/use-rows.ts'
import { useIsPhone } from '../ui/media.ts'
import { COLUMN_TITLE, isColumnId, type ColumnId, type Sorting } from './column-ids.ts'
import { COLUMNS } from './columns.tsx'
import { asOf, type Old } from './row-facts.ts'
import { SkeletonRow, TaskRow } from './task-row.tsx'

/** The heights of the style sheet. */
const ROW_HEIGHT = 32
const CARD_HEIGHT = 60
const SKELETON_COUNT = 12
const NO_ROWS: never[] = []

interface Props {
  set: TaskSet
  /** Places of the tasks to show, in order; null while none are known. */
  places: Uint32Array | null
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  titleOfConnection: (id: string) => string
  old: Old
  emptyState: ReactNode
}

export const TaskTable = (props: Props) => {
  const { set, places, sorting, titleOfConnection, old } = props
  const isPhone = useIsPhone()
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
  const taskAt = (place: number) => (places === null ? undefined : set.tasks[places[place] ?? -1])
  const { scroller, shown, bodyHeight, listeners, noteOpened } = useRows({
    listId: useSearch(),
    count: places?.length ?? SKELETON_COUNT,
    keyAt: useCallback((place) => set.tasks[places?.[place] ?? -1]?.key ?? null, [set, places]),
    rowHeight: isPhone ? CARD_HEIGHT : ROW_HEIGHT,
  })
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
      // Cards are sorted in the filters.
      onSort={isPhone ? null : sort}
      rowCount={places?.length ?? null}
      isBusy={places === null}
      isOld={old.allSinceMs !== null}
      bodyHeight={bodyHeight}
      bodyListeners={listeners}
      emptyState={places?.length === 0 ? props.emptyState : null}
    >
      {shown.map(({ place, top }) => {
        const task = taskAt(place)
        if (task === undefined) return <SkeletonRow key={place} columns={columns} top={top} />
        return (
          <TaskRow
            key={task.key}
            columns={columns}
            place={place}
            top={top}
            onOpen={noteOpened}
            task={task}
            connectionTitle={titleOfConnection(task.connection)}
            asOfMs={asOf(task, old)}
          />
        )
      })}
    </Table>
  )
}
