import type { TaskRef } from '../task/task-key.ts'
import type { TimeWindow } from '../task/filter.ts'

/** The BFF's addresses, as route patterns. */
export const API = {
  session: '/api/session',
  sessions: '/api/sessions',
  ownSession: '/api/sessions/:id',
  /** Where people come back to who signed in elsewhere. */
  signedIn: '/auth/callback',
  tasks: '/api/tasks',
  task: '/api/tasks/:connection/:service/:taskId',
  notes: '/api/tasks/:connection/:service/:taskId/notes',
  note: '/api/tasks/:connection/:service/:taskId/notes/:note',
  sources: '/api/sources',
  ends: '/api/ends',
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
} as const

/** What `GET /api/tasks` can be asked. `after` and `page` exclude each other. */
export type TasksQuestion =
  | { window: TimeWindow; after: string }
  | { window: TimeWindow; page: string | null }

export const tasksPath = (question: TasksQuestion): string => {
  const { fromMs, toMs } = question.window
  return `${API.tasks}${query({
    from: new Date(fromMs).toISOString(),
    to: toMs === null ? null : new Date(toMs).toISOString(),
    after: 'after' in question ? question.after : null,
    page: 'page' in question ? question.page : null,
  })}`
}

export const taskPath = ({ connection, service, taskId, instanceId }: TaskRef): string =>
  `${API.tasks}/${segments(connection, service, taskId)}${query({ instance: instanceId })}`

/** `note`: one of them; null: all. */
export const notesPath = ({ connection, service, taskId, instanceId }: TaskRef, note: string | null = null) =>
  `${API.tasks}/${segments(connection, service, taskId, 'notes', ...(note === null ? [] : [note]))}${query({ instance: instanceId })}`

/** The page of one task: the link people share. */
export const taskPagePath = ({ connection, service, taskId, instanceId }: TaskRef): string =>
  `/tasks/${segments(connection, service, taskId)}${query({ instance: instanceId })}`

const segments = (...parts: string[]): string => parts.map(encodeURIComponent).join('/')

const query = (parameters: Record<string, string | null>): string => {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
