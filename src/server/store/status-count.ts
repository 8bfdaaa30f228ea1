import type { Status } from '../../task/status.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { readStoredSource, readStoredStatus } from './stored-task.ts'

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
): StatusCount => ({ ...readStoredSource(connection, service), status: readStoredStatus(status), tasks })
