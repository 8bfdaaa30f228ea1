import type { TaskRef } from '../task/task-key.ts'
import { query, segments, TASKS_PATH } from './paths.ts'

/** Addresses that no list waits for. */

export const SESSIONS_PATH = '/api/sessions'

/** What is kept under a whole id. */
export const idPath = (id: string): string => `/api/ids/${segments(id)}`

/** `note`: one of them; null: all. */
export const notesPath = ({ connection, service, taskId, instanceId }: TaskRef, note: string | null = null) =>
  `${TASKS_PATH}/${segments(connection, service, taskId, 'notes', ...(note === null ? [] : [note]))}${query({ instance: instanceId })}`
