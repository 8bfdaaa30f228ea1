import { Hono } from 'hono'
import type { KnownId } from '../../contract/known-id.ts'
import { API } from '../../contract/api.ts'
import type { TaskSummary } from '../../task/task.ts'
import { readIds } from '../../task/written-id.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { principalOf } from '../sign-in/principal.ts'

/** What is kept under an id. The cloud is asked nothing, so a page may ask as soon as somebody has pasted one. */
export const idRoutes = ({ store, clock }: Pick<Parts, 'store' | 'clock'>) =>
  new Hono<{ Bindings: AppBindings }>().get(API.ids, async (c) => {
    const ids = readIds(c.req.param('id'))
    if (ids === null || ids.ref !== null || ids.instance !== null)
      throw new ProblemError('bad-request', 'a whole id has 32 hexadecimal digits, with dashes or without')
    const { only, reach } = principalOf(c).visibility
    const { tasks, onInstance } = await store.keptUnder(ids.task, only)
    const nowMs = clock.nowMs()
    const isSeen = (task: TaskSummary) => reach === null || reach.has(task, nowMs)
    return c.json({
      tasks: tasks.filter(isSeen),
      instances: onInstance
        .filter(isSeen)
        .flatMap((task) =>
          task.instanceId === null
            ? []
            : { connection: task.connection, instance: task.instanceId, lastTask: task },
        ),
      nowMs,
    } satisfies KnownId)
  })
