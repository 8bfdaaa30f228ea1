import type { Context } from 'hono'
import { isService } from '../../task/service.ts'
import { CONNECTION_PATTERN, ID_PATTERN, type TaskRef } from '../../task/task-key.ts'
import type { AppBindings, Parts } from '../app.ts'
import { ProblemError } from '../problem.ts'
import { principalOf } from '../sign-in/principal.ts'

/** The task an address names. Throws as if its connection were not there where whoever asks may not see it. */
export const taskRefOf = (
  c: Context<{ Bindings: AppBindings }>,
  { connectionIds }: Pick<Parts, 'connectionIds'>,
): TaskRef => {
  const ref = keptRefOf(c)
  if (!connectionIds.has(ref.connection)) throw unknownConnection(ref)
  return ref
}

/** The same, where its connection may have been taken out of the configuration since the task was kept. */
export const keptRefOf = (c: Context<{ Bindings: AppBindings }>): TaskRef => {
  const { connection = '', service = '', taskId = '' } = c.req.param()
  const instanceId = c.req.query('instance') ?? null
  const isSeen = CONNECTION_PATTERN.test(connection) && principalOf(c).visibility.sees(connection)
  if (!isService(service) || !isSeen) throw unknownConnection({ connection, service })
  if (!ID_PATTERN.test(taskId) || (instanceId !== null && !ID_PATTERN.test(instanceId)))
    throw new ProblemError(
      'bad-request',
      'a task id and an instance id have letters, digits, dashes and underscores only, 64 at most',
    )
  return { connection, service, taskId, instanceId: service === 'dms' ? instanceId : null }
}

export const unknownConnection = ({ connection, service }: { connection: string; service: string }) =>
  new ProblemError(
    'connection-unknown',
    `there is no connection "${connection.slice(0, 40)}" with a service "${service.slice(0, 40)}" here`,
  )
