import type { LateTask } from '../../contract/late.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Outlooks } from './outlook.ts'
import { runningTasks, type RunningParts } from './running-tasks.ts'
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
    async look(visibility) {
      const late: LateTask[] = []
      for await (const task of runningTasks(parts, visibility)) {
        const { level } = await parts.outlooks.stuck(task, visibility)
        if (level !== 'none') late.push({ key: taskKey(refOf(task)), level })
      }
      return late
    },
  })
