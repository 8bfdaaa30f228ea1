import { isService } from '../task/service.ts'
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

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
