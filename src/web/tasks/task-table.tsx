import { useCallback, useEffect, useState, type ComponentProps, type FocusEvent, type ReactNode } from 'react'
import type { Environment } from '../../contract/session.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import type { Behind } from '../attention/attention.ts'
import type { TaskSet } from '../query/task-set.ts'
import { SHELL } from '../shell-words.ts'
import { setColumnWidth } from '../table/column-widths.ts'
import { Table } from '../table/table.tsx'
import { useHeldRows } from '../table/use-held-rows.ts'
import { useRows } from '../table/use-rows.ts'
import { Button } from '../ui/button.tsx'
import { AscendingIcon } from '../ui/icons.tsx'
import { useIsPhone } from '../ui/media.ts'
import { useShortcuts } from '../ui/shortcuts.ts'
import { COLUMN_IDS, type ColumnId, type Density, type Sorting } from './column-ids.ts'
import { asOf, type Old } from './row-facts.ts'
import type { Walk } from './use-panel.ts'
import { SkeletonRow, TaskRow } from './task-row.tsx'
import { useHeaders } from './use-headers.ts'
import { LIST } from './words.ts'

/** The heights of the style sheet. */
const ROW_HEIGHT: Record<Density, number> = { normal: 32, dense: 26 }
const CARD_HEIGHT = 60
const SKELETON_COUNT = 12

interface Props {
  /** Tells lists apart: each is scrolled by itself. */
  listId: string
  columns: readonly ColumnId[]
  density: Density
  /** More tasks are still being read, so what arrives is not news. */
  isGrowing: boolean
  set: TaskSet
  /** Places of the tasks to show, in order; null while none are known. */
  places: Uint32Array | null
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  titleOfConnection: (id: string) => string
  environmentOf: (connection: string) => Environment | null
  old: Old
  behind: Behind
  Edge: ComponentProps<typeof Table>['Edge']
  /** The task that is open beside the list. */
  openedKey: TaskKey | null
  onOpen: (task: TaskSummary, isByKey: boolean) => void
  /** Is told when a key has led to a row. */
  walkRef: Walk
  emptyState: ReactNode
}

export const TaskTable = (props: Props) => {
  const { listId, set, sorting, onSort, titleOfConnection, environmentOf, old, openedKey, onOpen } = props
  const isPhone = useIsPhone()
  // Cards have a layout of their own.
  const columns = isPhone ? COLUMN_IDS : props.columns
  const headers = useHeaders(columns)
  const [isAtTop, setIsAtTop] = useState(true)
  const [isPointedAt, setIsPointedAt] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const held = useHeldRows({
    listId,
    rows: set.tasks,
    placeOf: useCallback((key: TaskKey) => set.places.get(key), [set]),
    places: props.places ?? NO_PLACES,
    isTouched:
      props.places !== null &&
      !props.isGrowing &&
      (!isAtTop || isPointedAt || hasFocus || openedKey !== null),
  })
  const places = props.places === null ? null : held.shown
  const taskAt = (place: number) => (places === null ? undefined : set.tasks[places[place] ?? -1])
  const { scroller, shown, bodyHeight, listeners, noteOpened, goTo, currentPlace } = useRows({
    listId,
    count: places?.length ?? SKELETON_COUNT,
    keyAt: useCallback((place) => set.tasks[places?.[place] ?? -1]?.key ?? null, [set, places]),
    rowHeight: isPhone ? CARD_HEIGHT : ROW_HEIGHT[props.density],
    // Every scrolled frame tells it, and one that says the same again may still draw.
    onScrolled: (isNowAtTop) => {
      if (isNowAtTop !== isAtTop) setIsAtTop(isNowAtTop)
    },
    openedKey,
    onWalked: (place) => {
      const task = taskAt(place)
      if (task !== undefined) props.walkRef.current?.(task)
    },
  })
  // React tells of no blur of what it takes away. Asked late, so that keys may lead on from a row that goes.
  const noteLeft = () => {
    if (hasFocus && !scroller.current?.contains(document.activeElement)) setHasFocus(false)
  }
  useEffect(noteLeft)
  const open = useCallback(
    (task: TaskSummary, isByKey: boolean) => {
      noteOpened(task.key)
      onOpen(task, isByKey)
    },
    [noteOpened, onOpen],
  )
  const bodyListeners = {
    ...listeners,
    onPointerEnter: () => setIsPointedAt(true),
    onPointerLeave: () => setIsPointedAt(false),
    onFocus: (event: FocusEvent) => {
      setHasFocus(true)
      listeners.onFocus(event)
    },
    onBlur: (event: FocusEvent) => {
      setHasFocus(event.currentTarget.contains(event.relatedTarget))
      listeners.onBlur(event)
    },
  }
  const showNew = () => {
    if (held.newCount === 0) return
    held.release()
    scroller.current?.scrollTo({ top: 0 })
  }
  const step = (by: number) => {
    const place = currentPlace() + by
    if (taskAt(place) !== undefined) goTo(place)
  }
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    f: () => {
      const place = nextPlace(places ?? NO_PLACES, currentPlace(), (at) => set.tasks[at]?.status === 'failed')
      if (place !== null) goTo(place)
    },
    n: showNew,
  })
  const sort = useCallback(
    (column: ColumnId) =>
      onSort({
        column,
        direction: column === sorting.column && sorting.direction === 'desc' ? 'asc' : 'desc',
      }),
    [sorting, onSort],
  )

  return (
    <div className="table-frame" data-density={props.density}>
      {held.newCount > 0 && (
        <Button className="new-rows" onClick={showNew}>
          <AscendingIcon />
          {LIST.newRows(held.newCount)}
        </Button>
      )}
      <Table
        ref={scroller}
        label={SHELL.tasks}
        headers={headers}
        sorting={sorting}
        // Cards are sorted in the filters.
        onSort={isPhone ? null : sort}
        Edge={props.Edge}
        onResize={setColumnWidth}
        rowCount={places?.length ?? null}
        isBusy={places === null}
        isOld={old.allSinceMs !== null}
        bodyHeight={bodyHeight}
        bodyListeners={bodyListeners}
        emptyState={places?.length === 0 ? props.emptyState : null}
      >
        {shown.map(({ place, top }) => {
          const task = taskAt(place)
          if (task === undefined) return <SkeletonRow key={place} top={top} />
          return (
            <TaskRow
              key={task.key}
              columns={columns}
              place={place}
              top={top}
              isOpened={task.key === openedKey}
              onOpen={open}
              task={task}
              connectionTitle={titleOfConnection(task.connection)}
              environment={environmentOf(task.connection)}
              asOfMs={asOf(task, old)}
              behind={props.behind.get(task.key) ?? null}
            />
          )
        })}
      </Table>
    </div>
  )
}

/** The next row that fits; behind the last one it goes on from the first. */
const nextPlace = (places: Uint32Array, from: number, fits: (place: number) => boolean): number | null => {
  for (let step = 1; step <= places.length; step++) {
    const row = (from + step) % places.length
    if (fits(places[row] ?? -1)) return row
  }
  return null
}

const NO_PLACES = new Uint32Array()
