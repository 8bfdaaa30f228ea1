import { ID_PATTERN, readTaskKey, type TaskRef } from './task-key.ts'
import { isService } from './service.ts'

/** Ids as people hand them on: with blanks, with or without dashes, as part of a link. */

/** An id as it is compared: lower case, without blanks and dashes. */
export const bareId = (id: string): string => id.replace(/[\s-]/g, '').toLowerCase()

/** Without what services append to the ids of their instances (`in01`), which people leave out. */
export const coreId = (id: string): string => bareId(id).slice(0, 32)

/** A bare id, or the beginning of one, with its dashes put in. */
export const dashedId = (bare: string): string => bare.replace(/(?<=^.{8}(.{4}){0,3})./g, '-$&')

export interface WrittenIds {
  /** The task's or, where it stands alone, perhaps an instance's; without blanks, otherwise as it was written. */
  task: string
  /** The instance behind it, as in `id?instance=id`. */
  instance: string | null
  /** The one task that a whole link names; null where only ids are known. */
  ref: TaskRef | null
}

/** 32 hexadecimal digits with or without dashes, and what services append for an instance: `in07`, `no01`. */
const WHOLE_ID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}([a-z]{2}[0-9]{2})?$/i

/** Quotes, brackets and stops around an id come along when it is copied out of a sentence. */
const AROUND = /^["'`“”‘’„«»<>()[\]{},;:.]+|["'`“”‘’„«»<>()[\]{},;:.]+$/g

const withoutBlanks = (text: string): string =>
  text
    .replace(/\s/g, '')
    // Long dashes come from word processors.
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(AROUND, '')

/** Null: the text names no id, so it is text to search for. */
export const readIds = (text: string): WrittenIds | null => {
  const plain = withoutBlanks(text)
  // No id, and no link to one, is shorter than this.
  if (plain.length < 32) return null
  const ref = refOfLink(plain) ?? refOfKey(plain)
  if (ref !== null) return { task: ref.taskId, instance: ref.instanceId, ref }
  const [task = '', instance, ...more] = plain.split(/\?instance=|\//)
  if (more.length > 0 || !WHOLE_ID.test(task)) return null
  if (instance === undefined) return { task, instance: null, ref: null }
  return WHOLE_ID.test(instance) ? { task, instance, ref: null } : null
}

/** A link to a task page, of this server or another one. */
const LINK = /\/tasks\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)\/?(?:\?([^#]*))?(?:#.*)?$/

const refOfLink = (plain: string): TaskRef | null => {
  const [, connection, service, id, query = ''] = LINK.exec(plain) ?? []
  if (connection === undefined || service === undefined || id === undefined || !isService(service))
    return null
  const [connectionId, taskId] = [decoded(connection), decoded(id)?.replace(/\s/g, '') ?? '']
  const instance = decoded(/(?:^|&)instance=([^&]*)/.exec(query)?.[1] ?? '')
  if (!connectionId || !ID_PATTERN.test(taskId)) return null
  const instanceId = instance !== null && ID_PATTERN.test(instance) ? instance : null
  return { connection: connectionId, service, taskId, instanceId: service === 'dms' ? instanceId : null }
}

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** The form logs write. */
const refOfKey = (plain: string): TaskRef | null => {
  const ref = readTaskKey(plain)
  return ref !== null && ID_PATTERN.test(ref.taskId) ? ref : null
}
