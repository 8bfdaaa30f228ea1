import { isService } from '../../task/service.ts'
import { isStatus, type Status } from '../../task/status.ts'
import type { SourceRef } from '../../task/task-key.ts'

/** How many tasks of a source have this status. */
export interface StatusCount extends SourceRef {
  status: Status
  tasks: number
}

/** From the row of a store. What it never wrote is damage. */
export const statusCountOf = (
  connection: string,
  service: string,
  status: string,
  tasks: number,
): StatusCount => {
  if (isService(service) && isStatus(status)) return { connection, service, status, tasks }
  throw new TypeError('the store holds a service or status that was not written by it')
}
