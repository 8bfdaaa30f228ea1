import { isService, type Service } from './service.ts'

/**
 * What names one task for good. A task id means nothing by itself: the same path and id exist on several
 * services (facts.md section 6), and DMS finds a task only under its instance.
 */
export interface TaskRef {
  connection: string
  service: Service
  /** The id the cloud was asked for or listed, without blanks (facts.md quirk 2). */
  taskId: string
  /** Part of the identity on DMS only; null elsewhere. */
  instanceId: string | null
}

/** What every service's ids look like once their blanks are gone; nothing else gets into an address. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/

/** Ids of connections, given in the configuration; they stand in links. */
export const CONNECTION_PATTERN = /^[a-z0-9][a-z0-9-]{0,39}$/

/** A TaskRef as one text, for maps, row ids and the store's primary key. */
export type TaskKey = `${string}/${Service}/${string}`

/** The only place that joins the parts of an identity; {@link readTaskKey} is its reverse. */
export const taskKey = ({ connection, service, taskId, instanceId }: TaskRef): TaskKey => {
  const id = encodeURIComponent(taskId)
  const within = instanceId === null ? '' : `/${encodeURIComponent(instanceId)}`
  return `${encodeURIComponent(connection)}/${service}/${id}${within}`
}

/** Null for text that no key has. */
export const readTaskKey = (text: string): TaskRef | null => {
  const parts = text.split('/').map(decoded)
  const [connection, service, taskId, instanceId = null] = parts
  if (parts.length > 4 || !connection || !service || !taskId || instanceId === '' || !isService(service))
    return null
  return { connection, service, taskId, instanceId }
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** A source is one connection × one service: the unit of sync, freshness and failure. */
export interface SourceRef {
  connection: string
  service: Service
}

export type SourceKey = `${string}/${Service}`

export const sourceKey = ({ connection, service }: SourceRef): SourceKey =>
  `${encodeURIComponent(connection)}/${service}`
