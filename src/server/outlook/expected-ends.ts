import type { ExpectedEnd } from '../../contract/expected-ends.ts'
import { refOf } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Outlooks } from './outlook.ts'
import type { RunningParts } from './running-tasks.ts'
import { createVerdicts, type Verdicts } from './verdicts.ts'

/** When running tasks will be done, as far as that can be told. */
export type ExpectedEnds = Verdicts<ExpectedEnd>

interface Parts extends RunningParts {
  outlooks: Pick<Outlooks, 'end'>
  clock: Clock
  log: Log
}

export const createExpectedEnds = (parts: Parts): ExpectedEnds =>
  createVerdicts({
    ...parts,
    what: 'when tasks will be done',
    async judge(task, visibility) {
      const end = await parts.outlooks.end(task, visibility)
      return end && { key: taskKey(refOf(task)), ...end }
    },
  })
