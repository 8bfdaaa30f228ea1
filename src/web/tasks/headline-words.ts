import type { Task } from '../../task/task.ts'
import { spoken } from '../language/spoken.ts'

type Said = (on: string) => string

export const ENGLISH = {
  /** What a task does, as people would say it. */
  DOING: {
    restoreToExisting: (on) => `Restoring ${on} to an existing instance`,
    restoreToNew: (on) => `Restoring ${on} to a new instance`,
    restoreTables: (on) => `Restoring tables of ${on}`,
    restoreDatabase: (on) => `Restoring a database of ${on}`,
    restore: (on) => `Restoring ${on}`,
    backUp: (on) => `Backing up ${on}`,
    restartNode: (on) => `Restarting a node of ${on}`,
    restart: (on) => `Restarting ${on}`,
    addNodes: (on) => `Adding nodes to ${on}`,
    create: (on) => `Creating ${on}`,
    enlargeVolume: (on) => `Enlarging the volume of ${on}`,
    resize: (on) => `Resizing ${on}`,
    extend: (on) => `Extending ${on}`,
    resizeProxy: (on) => `Resizing the proxy of ${on}`,
    upgradeProxy: (on) => `Upgrading the proxy of ${on}`,
    upgrade: (on) => `Upgrading ${on}`,
    switchOver: (on) => `Switching over ${on}`,
    move: (on) => `Moving ${on} to another availability zone`,
    unbindAddress: (on) => `Removing the public IP address of ${on}`,
    bindAddress: (on) => `Binding a public IP address to ${on}`,
    securityGroup: (on) => `Changing the security group of ${on}`,
    port: (on) => `Changing the port of ${on}`,
  } satisfies Record<string, Said>,
  /** What has no words of its own, by its name. */
  named: (readable: string, on: string | null) => (on === null ? readable : `${readable} on ${on}`),
  HEADLINE: {
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
      rawStatus === null
        ? `${doing}: the cloud gives no status.`
        : `${doing}: the cloud says “${rawStatus}”.`,
  },
  /** Read out, and shown in the title of the tab, when a task ends before the reader's eyes. */
  END_ANNOUNCED: {
    succeeded: (name: string) => `${name} has succeeded.`,
    failed: (name: string) => `${name} has failed.`,
    cancelled: (name: string) => `${name} was cancelled.`,
    deleted: (name: string) => `${name} was deleted.`,
  },
} as const

/** The words of the headline of a task's page. */
const spokenWords = await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.HEADLINE))
const { DOING, named } = spokenWords
export const { HEADLINE, END_ANNOUNCED } = spokenWords

/**
 * First match wins. Only names whose meaning is documented stand here (facts.md section 8): "Deleting orders" of a task
 * that deletes one of its nodes would be an alarm for nothing.
 */
const DONE_BY: readonly (readonly [RegExp, keyof typeof DOING])[] = [
  [/restore.*toexisted/i, 'restoreToExisting'],
  [/restore.*newinstance|pitr2newinstance/i, 'restoreToNew'],
  [/restoretable/i, 'restoreTables'],
  [/singledbrestore/i, 'restoreDatabase'],
  [/restore/i, 'restore'],
  [/backup/i, 'backUp'],
  [/^(restart|reboot)_?node/i, 'restartNode'],
  [/^(restart|reboot)/i, 'restart'],
  [/^add.*nodes$/i, 'addNodes'],
  [/^create.*(singlehainstance|mysqlinstance)$|^create_?mongodb(replica)?$/i, 'create'],
  [/^enlarge.*volume$/i, 'enlargeVolume'],
  [/^resize.*(flavor|instance)$/i, 'resize'],
  [/instanceextend$|^extendinstance$/i, 'extend'],
  [/^(enlarge|scale).*proxy$/i, 'resizeProxy'],
  [/^proxy_version_upgrade$/i, 'upgradeProxy'],
  [/^upgrade.*version$|^version_upgrade$/i, 'upgrade'],
  [/switchover|^switchprimary$/i, 'switchOver'],
  [/^azmigrate$/i, 'move'],
  [/unbind.*(eip|publicip)/i, 'unbindAddress'],
  [/bind.*(eip|publicip)/i, 'bindAddress'],
  [/securitygroup$/i, 'securityGroup'],
  [/port$/i, 'port'],
]

export const doingWords = (name: string, readable: string, on: string | null): string => {
  const known = on === null ? undefined : DONE_BY.find(([pattern]) => pattern.test(name))?.[1]
  return known === undefined || on === null ? named(readable, on) : DOING[known](on)
}

/** Who is spoken of: the instance by name, else by id. */
export const subjectOf = ({ instance }: Pick<Task, 'instance'>): string | null => instance.name ?? instance.id
