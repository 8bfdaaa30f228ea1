import { Hono } from 'hono'
import { API } from '../../contract/api.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { refOf } from '../../task/summary.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { principalOf } from '../sign-in/principal.ts'
import { reportOf } from '../sync/source.ts'
import { notesFor } from './notes.ts'
import { keptRefOf, unknownConnection } from './task-ref.ts'
import { wishOf, type TaskPolls } from './task-polls.ts'

export const taskRoutes = (
  polls: TaskPolls,
  { reader, store, outlooks, demand, clock, limiter, connectionIds }: Parts,
) => {
  return new Hono<{ Bindings: AppBindings }>()
    .get(API.tasks, (c): Response | Promise<Response> => {
      const { incoming } = c.env
      const answer = polls.answer(incoming.url ?? '', c.req.query(), principalOf(c).visibility)
      const wish = wishOf(incoming.headers)
      return answer instanceof Promise ? answer.then((made) => made.send(wish)) : answer.send(wish)
    })

    .get(API.task, async (c) => {
      const ref = keptRefOf(c)
      const principal = principalOf(c)
      // Whatever is read no more is not watched either.
      if (connectionIds.has(ref.connection)) demand.note()
      const found = await reader.show(ref, () => {
        const refusal = limiter.refusalOfUnknown(principal, ref)
        if (refusal !== null) throw refusal
      })
      switch (found.kind) {
        case 'found':
          return c.json({
            ...found.shown,
            outlook: await outlooks.of(found.shown.task, principal.visibility),
            notes: notesFor(principal, await store.notes.of(refOf(found.shown.task))),
          } satisfies TaskDetail)
        case 'unknown':
          throw new ProblemError(
            'task-unknown',
            `neither the cloud nor this server knows the task ${ref.taskId}`,
          )
        case 'not-read':
          throw unknownConnection(ref)
        case 'failed':
          throw new ProblemError(
            'cloud-failed',
            found.problem.message,
            reportOf(found.problem, clock.nowMs()),
          )
      }
    })
}
