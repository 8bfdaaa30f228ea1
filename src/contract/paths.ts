import type { TaskRef } from '../task/task-key.ts'
import type { TimeWindow } from '../task/filter.ts'

/** What every list asks for; the others stand in further-paths.ts, for which none waits. */
export const SESSION_PATH = '/api/session'
export const TASKS_PATH = '/api/tasks'

/** What `GET /api/tasks` can be asked. `after` and `page` exclude each other. */
export type TasksQuestion =
  | { window: TimeWindow; after: string }
  | { window: TimeWindow; page: string | null }

export const tasksPath = (question: TasksQuestion): string => {
  const { fromMs, toMs } = question.window
  return `${TASKS_PATH}${query({
    from: new Date(fromMs).toISOString(),
    to: toMs === null ? null : new Date(toMs).toISOString(),
    after: 'after' in question ? question.after : null,
    page: 'page' in question ? question.page : null,
  })}`
}

export const taskPath = ({ connection, service, taskId, instanceId }: TaskRef): string =>
  `${TASKS_PATH}/${segments(connection, service, taskId)}${query({ instance: instanceId })}`

/** The page of one task: the link people share. */
export const taskPagePath = ({ connection, service, taskId, instanceId }: TaskRef): string =>
  `/tasks/${segments(connection, service, taskId)}${query({ instance: instanceId })}`

export const segments = (...parts: string[]): string => parts.map(encodeURIComponent).join('/')

export const query = (parameters: Record<string, string | null>): string => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
