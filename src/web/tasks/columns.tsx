import type { ColumnDef } from '@tanstack/react-table'
import { LEAST_WIDTH, MOST_WIDTH } from '../table/column-widths.ts'
import type { FEATURES } from '../table/features.ts'
import {
  connectionCell,
  durationCell,
  failureCell,
  instanceCell,
  progressCell,
  serviceCell,
  startedCell,
  statusCell,
  taskCell,
  type Cell,
} from './cells.tsx'
import type { ColumnId } from './column-ids.ts'
import type { TaskRowFacts } from './row-facts.ts'

const column = (id: ColumnId, size: number): ColumnDef<typeof FEATURES, TaskRowFacts> => ({
  id,
  size,
  minSize: LEAST_WIDTH,
  maxSize: MOST_WIDTH,
})

/** Sizes are the least a column gets in pixels, and its share of what is left over. */
export const COLUMNS = [
  column('service', 84),
  column('task', 220),
  column('instance', 152),
  column('status', 152),
  column('progress', 112),
  column('started', 188),
  column('duration', 120),
  column('connection', 200),
  column('failure', 160),
]

export const CELL: Record<ColumnId, (facts: TaskRowFacts) => Cell> = {
  service: serviceCell,
  task: taskCell,
  instance: instanceCell,
  status: statusCell,
  progress: progressCell,
  started: startedCell,
  duration: durationCell,
  connection: connectionCell,
  failure: failureCell,
}
