import { useMemo, useState } from 'react'
import type { TaskSet } from '../query/task-set.ts'
import { createColumns, type ColumnOf } from './field-columns.ts'
import { countValues, createSelect, selectTasks, type Selection } from './select-tasks.ts'
import { windowOf } from './time-range.ts'
import { useOrder } from './use-order.ts'
import type { Filters, View } from './view.ts'

export interface Selected {
  selection: Selection
  columnOf: ColumnOf
  statusCounts: ReadonlyMap<string, number>
  /** How many tasks the same view would show with something changed. */
  countWith: (change: Partial<Filters>) => number
}

/** The tasks of a view, in order, and what its choices would show. */
export const useSelection = (
  set: TaskSet,
  view: View,
  nowMs: number,
  marks: Uint8Array,
  titleOfConnection: (id: string) => string,
): Selected => {
  const [columnOf] = useState(createColumns)
  const [select] = useState(createSelect)
  const order = useOrder(set, view.sorting, nowMs, titleOfConnection)
  const among = useMemo(
    () => ({ set, order, window: windowOf(view.range, nowMs), nowMs, columnOf, marks }),
    [set, order, view.range, nowMs, columnOf, marks],
  )
  const selection = useMemo(() => select(among, view), [select, among, view])
  const statusCounts = useMemo(
    () => countValues(selection, columnOf(set.tasks, 'status'), 'status'),
    [selection, columnOf, set],
  )
  return {
    selection,
    columnOf,
    statusCounts,
    countWith: (change) => selectTasks(among, { ...view, ...change }).places.length,
  }
}
