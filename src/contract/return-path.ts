import { isService } from '../task/service.ts'
import { CONNECTION_PATTERN, ID_PATTERN } from '../task/task-key.ts'

const MAX_LENGTH = 2_000
/** Only signs that a browser leaves as they are: no backslash, no tab, no fragment, nothing to be encoded. */
const ADDRESS = /^\/([\w.~%!()*@:$&+,;=/-]*)(\?[\w.~%!()*@:$&+,;=/?[\]{}|^`-]*)?$/

/**
 * Where somebody goes on after signing in: the address of one of our own pages as it was written, or null. Whatever a
 * browser would read otherwise than it is written is none, and neither is an address that no page has (SECURITY.md T11).
 */
export const readReturnPath = (text: string): string | null => {
  if (text.length > MAX_LENGTH) return null
  const path = ADDRESS.exec(text)?.[1]
  return path !== undefined && isPage(path.split('/').map(decoded)) ? text : null
}

const PAGES: ReadonlySet<string | null> = new Set([
  '',
  'tasks',
  'insights',
  'wall',
  'sessions',
  'pair',
  'displays',
])

const isPage = ([page, ...parts]: readonly (string | null)[]): boolean => {
  if (parts.length === 0) return PAGES.has(page ?? null)
  if (page === 'tasks') return isTask(parts)
  return page === 'instances' && parts.length === 2 && isConnection(parts[0]) && isName(parts[1])
}

const isTask = ([connection, service, taskId, ...more]: readonly (string | null)[]): boolean =>
  more.length === 0 && isConnection(connection) && isService(service ?? '') && ID_PATTERN.test(taskId ?? '')

const isConnection = (part: string | null | undefined): boolean => CONNECTION_PATTERN.test(part ?? '')

/** An instance goes by its name where it has no id, and the cloud says what a name may be. */
const isName = (part: string | null | undefined): boolean =>
  part !== null && part !== undefined && /^[^\p{Cc}]{1,200}$/u.test(part) && !/^\.+$/.test(part)

const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
