import { useMemo } from 'react'
import type { TaskSet } from '../query/task-set.ts'
import type { Sorting } from './column-ids.ts'
import { sortPlaces } from './sort-tasks.ts'

/** All tasks in order; sorted anew only when the tasks or the sorting change, not with every filter. */
export const useOrder = (
  { tasks }: TaskSet,
  { column, direction }: Sorting,
  nowMs: number,
  titleOfConnection: (id: string) => string,
): readonly number[] => {
  // Only a duration moves on with the clock.
  const clockMs = column === 'duration' ? nowMs : 0
  return useMemo(
    () => sortPlaces(tasks, { column, direction }, { nowMs: clockMs, titleOfConnection }),
    [tasks, column, direction, clockMs, titleOfConnection],
  )
}
