import type { LateTask } from '../../contract/late.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Outlooks } from './outlook.ts'
import type { RunningParts } from './running-tasks.ts'
import { createVerdicts, type Verdicts } from './verdicts.ts'

/** The tasks that have fallen behind. */
export type LateTasks = Verdicts<LateTask>

interface Parts extends RunningParts {
  outlooks: Pick<Outlooks, 'stuck'>
  clock: Clock
  log: Log
}

export const createLateTasks = (parts: Parts): LateTasks =>
  createVerdicts({
    ...parts,
    what: 'which tasks are late',
    async judge(task, visibility) {
      const { level } = await parts.outlooks.stuck(task, visibility)
      return level === 'none' ? null : { key: taskKey(refOf(task)), level }
    },
  })
