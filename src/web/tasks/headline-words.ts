import type { Task } from '../../task/task.ts'

/** The words of the headline of a task's page. */

type Doing = (on: string) => string

/**
 * What a task does, as people would say it. First match wins. Only names whose meaning is documented stand here
 * (facts.md section 8): "Deleting orders" of a task that deletes one of its nodes would be an alarm for nothing.
 */
const DOING: readonly (readonly [RegExp, Doing])[] = [
  [/restore.*toexisted/i, (on) => `Restoring ${on} to an existing instance`],
  [/restore.*newinstance|pitr2newinstance/i, (on) => `Restoring ${on} to a new instance`],
  [/restoretable/i, (on) => `Restoring tables of ${on}`],
  [/singledbrestore/i, (on) => `Restoring a database of ${on}`],
  [/restore/i, (on) => `Restoring ${on}`],
  [/backup/i, (on) => `Backing up ${on}`],
  [/^(restart|reboot)_?node/i, (on) => `Restarting a node of ${on}`],
  [/^(restart|reboot)/i, (on) => `Restarting ${on}`],
  [/^add.*nodes$/i, (on) => `Adding nodes to ${on}`],
  [/^create.*(singlehainstance|mysqlinstance)$|^create_?mongodb(replica)?$/i, (on) => `Creating ${on}`],
  [/^enlarge.*volume$/i, (on) => `Enlarging the volume of ${on}`],
  [/^resize.*(flavor|instance)$/i, (on) => `Resizing ${on}`],
  [/instanceextend$|^extendinstance$/i, (on) => `Extending ${on}`],
  [/^(enlarge|scale).*proxy$/i, (on) => `Resizing the proxy of ${on}`],
  [/^proxy_version_upgrade$/i, (on) => `Upgrading the proxy of ${on}`],
  [/^upgrade.*version$|^version_upgrade$/i, (on) => `Upgrading ${on}`],
  [/switchover|^switchprimary$/i, (on) => `Switching over ${on}`],
  [/^azmigrate$/i, (on) => `Moving ${on} to another availability zone`],
  [/unbind.*(eip|publicip)/i, (on) => `Removing the public IP address of ${on}`],
  [/bind.*(eip|publicip)/i, (on) => `Binding a public IP address to ${on}`],
  [/securitygroup$/i, (on) => `Changing the security group of ${on}`],
  [/port$/i, (on) => `Changing the port of ${on}`],
]

export const doingWords = (name: string, readable: string, on: string | null): string => {
  if (on === null) return readable
  return DOING.find(([pattern]) => pattern.test(name))?.[1](on) ?? `${readable} on ${on}`
}

export const HEADLINE = {
  percent: (progress: number) => `${progress} %`,
  step: (number: number, count: number) => `step ${number} of ${count}`,
  running: (doing: string, facts: readonly string[]) =>
    facts.length === 0 ? `${doing}.` : `${doing}: ${facts.join(', ')}.`,
  lastSeen: (doing: string, facts: readonly string[]) =>
    facts.length === 0 ? `${doing}, when last seen.` : `${doing}: ${facts.join(', ')} when last seen.`,
  waiting: (doing: string) => `${doing} has not begun yet.`,
  'needs-approval': (doing: string) => `${doing} waits for somebody to approve it.`,
  succeeded: (doing: string) => `${doing} has succeeded.`,
  failed: (doing: string) => `${doing} has failed.`,
  cancelled: (doing: string) => `${doing} was cancelled.`,
  deleted: (doing: string) => `${doing}: the task was deleted.`,
  unknown: (doing: string, rawStatus: string | null) =>
    rawStatus === null ? `${doing}: the cloud gives no status.` : `${doing}: the cloud says “${rawStatus}”.`,
} as const

/** Read out, and shown in the title of the tab, when a task ends before the reader's eyes. */
export const END_ANNOUNCED: Record<
  'succeeded' | 'failed' | 'cancelled' | 'deleted',
  (name: string) => string
> = {
  succeeded: (name) => `${name} has succeeded.`,
  failed: (name) => `${name} has failed.`,
  cancelled: (name) => `${name} was cancelled.`,
  deleted: (name) => `${name} was deleted.`,
}

/** Who is spoken of: the instance by name, else by id. */
export const subjectOf = ({ instance }: Pick<Task, 'instance'>): string | null => instance.name ?? instance.id
