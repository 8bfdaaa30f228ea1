import { createColumnHelper } from '@tanstack/react-table'
import type { ComponentType } from 'react'
import { LEAST_WIDTH, MOST_WIDTH } from '../table/column-widths.ts'
import type { FEATURES } from '../table/features.ts'
import {
  ConnectionCell,
  DurationCell,
  FailureCell,
  InstanceCell,
  ProgressCell,
  ServiceCell,
  StartedCell,
  StatusCell,
  TaskCell,
} from './cells.tsx'
import { COLUMN_TITLE, type ColumnId } from './column-ids.ts'
import type { TaskRowFacts } from './row-facts.ts'

const helper = createColumnHelper<typeof FEATURES, TaskRowFacts>()

const column = (id: ColumnId, size: number) =>
  helper.display({ id, header: COLUMN_TITLE[id], size, minSize: LEAST_WIDTH, maxSize: MOST_WIDTH })

/** Sizes are the least a column gets in pixels, and its share of what is left over. */
export const COLUMNS = helper.columns([
  column('service', 84),
  column('task', 220),
  column('instance', 152),
  column('status', 152),
  column('progress', 112),
  column('started', 188),
  column('duration', 120),
  column('connection', 200),
  column('failure', 160),
])

export const CELL: Record<ColumnId, ComponentType<TaskRowFacts>> = {
  service: ServiceCell,
  task: TaskCell,
  instance: InstanceCell,
  status: StatusCell,
  progress: ProgressCell,
  started: StartedCell,
  duration: DurationCell,
  connection: ConnectionCell,
  failure: FailureCell,
}
