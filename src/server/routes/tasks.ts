import { Hono } from 'hono'
import { API } from '../../contract/paths.ts'
import type { TaskDetail } from '../../contract/tasks.ts'
import { isService } from '../../task/service.ts'
import { ID_PATTERN } from '../../task/task-key.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { principalOf } from '../sign-in/principal.ts'
import { reportOf } from '../sync/source.ts'
import { wishOf, type TaskPolls } from './task-polls.ts'

export const taskRoutes = (polls: TaskPolls, { reader, outlooks, demand, clock, connectionIds }: Parts) =>
  new Hono<{ Bindings: AppBindings }>()
    .get(API.tasks, (c): Response | Promise<Response> => {
      const { incoming } = c.env
      const answer = polls.answer(incoming.url ?? '', c.req.query(), principalOf(c).visibility)
      const wish = wishOf(incoming.headers)
      return answer instanceof Promise ? answer.then((made) => made.send(wish)) : answer.send(wish)
    })

    .get(API.task, async (c) => {
      const { connection, service, taskId } = c.req.param()
      const instanceId = c.req.query('instance') ?? null
      const { visibility } = principalOf(c)
      if (!isService(service) || !connectionIds.has(connection) || !visibility.sees(connection))
        throw new ProblemError(
          'connection-unknown',
          `there is no connection "${connection.slice(0, 40)}" with a service "${service.slice(0, 40)}" here`,
        )
      if (!ID_PATTERN.test(taskId) || (instanceId !== null && !ID_PATTERN.test(instanceId)))
        throw new ProblemError(
          'bad-request',
          'a task id and an instance id have letters, digits, dashes and underscores only, 64 at most',
        )

      demand.note()
      const found = await reader.show({
        connection,
        service,
        taskId,
        instanceId: service === 'dms' ? instanceId : null,
      })
      switch (found.kind) {
        case 'found':
          return c.json({
            ...found.shown,
            outlook: await outlooks.of(found.shown.task, visibility),
          } satisfies TaskDetail)
        case 'unknown':
          throw new ProblemError('task-unknown', `neither the cloud nor this server knows the task ${taskId}`)
        case 'failed':
          throw new ProblemError(
            'cloud-failed',
            found.problem.message,
            reportOf(found.problem, clock.nowMs()),
          )
      }
    })
