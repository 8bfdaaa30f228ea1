import { ROUTE, type InstanceRef } from './paths.ts'
import { isService } from '../task/service.ts'
import { readOpened } from './tasks/opened.ts'
import type { TaskRef } from '../task/task-key.ts'

interface Parameters {
  connection: string
  service: string
  taskId: string
}

/** The task an address names; null when it names none. Blanks in a pasted id are no part of it (facts.md quirk 2). */
export const readTaskRef = ({ connection, service, taskId }: Parameters, search: string): TaskRef | null => {
  const [connectionId, id] = [decoded(connection), decoded(taskId)?.replace(/\s+/g, '')]
  if (!connectionId || !id || !isService(service)) return null
  return {
    connection: connectionId,
    service,
    taskId: id,
    instanceId: new URLSearchParams(search).get('instance') || null,
  }
}

/** The task that an address shows, on its page or beside the list, before any page is drawn; null where it shows none. */
export const taskRefAt = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): TaskRef | null => {
  if (pathname === ROUTE.console) return readOpened(search)
  const [, tasks, connection, service, taskId, ...rest] = pathname.split('/')
  if (`/${tasks}` !== ROUTE.console || !connection || !service || !taskId || rest.length > 0) return null
  return readTaskRef({ connection, service, taskId }, search)
}

/** The instance an address names, by id or by name. */
export const readInstanceRef = (parameters: InstanceRef): InstanceRef | null => {
  const [connection, instance] = [decoded(parameters.connection), decoded(parameters.instance)?.trim()]
  return connection && instance ? { connection, instance } : null
}

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
