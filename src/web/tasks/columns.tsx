import type { ComponentType } from 'react'
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
import type { ColumnId } from './column-ids.ts'
import type { TaskRowFacts } from './row-facts.ts'

/** The least a column gets in pixels, and its share of what is left over. */
export const COLUMN_SIZE: Record<ColumnId, number> = {
  service: 84,
  task: 220,
  instance: 152,
  status: 156,
  progress: 112,
  started: 188,
  duration: 148,
  connection: 160,
  failure: 168,
}

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
