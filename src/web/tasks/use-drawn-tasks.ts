import { useDeferredValue, useMemo } from 'react'
import { tasksAt } from './select-tasks.ts'
import { windowOf } from './time-range.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { View } from './view.ts'

/** What is drawn of the tasks shown. It may lag a moment behind what is filtered: a chart must not hold up a key. */
export const useDrawnTasks = (view: View, { set, selected, nowMs, extent }: ShownTasks) => {
  const { places } = selected.selection
  const tasks = useMemo(() => tasksAt(set.tasks, places), [set, places])
  const window = useMemo(() => windowOf(view.range, nowMs), [view.range, nowMs])
  return useDeferredValue(
    useMemo(() => ({ tasks, view, window, nowMs, extent }), [tasks, view, window, nowMs, extent]),
  )
}
