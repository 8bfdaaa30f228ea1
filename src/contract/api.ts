import { ENDS_PATH } from './expected-ends.ts'
import { SESSIONS_PATH } from './further-paths.ts'
import { SESSION_PATH, TASKS_PATH } from './paths.ts'

/** The BFF's addresses, as route patterns. A page has no use for all of them. */
export const API = {
  session: SESSION_PATH,
  sessions: SESSIONS_PATH,
  ownSession: '/api/sessions/:id',
  /** Where people come back to who signed in elsewhere. */
  signedIn: '/auth/callback',
  tasks: TASKS_PATH,
  task: '/api/tasks/:connection/:service/:taskId',
  notes: '/api/tasks/:connection/:service/:taskId/notes',
  note: '/api/tasks/:connection/:service/:taskId/notes/:note',
  ids: '/api/ids/:id',
  sources: '/api/sources',
  ends: ENDS_PATH,
  health: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',
} as const
