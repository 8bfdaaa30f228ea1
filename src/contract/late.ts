import type { StuckLevel } from '../task/stuck.ts'
import type { TaskKey } from '../task/task-key.ts'

/** A running task that has fallen behind others like it: `late` is slow, no more; `stuck` does not move. */
export interface LateTask {
  key: TaskKey
  level: StuckLevel
}
