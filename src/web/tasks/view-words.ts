import type { ReactNode } from 'react'
import type { Basis, Field } from '../../task/filter.ts'
import type { Kind } from '../../task/kind.ts'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'
import type { LastHours } from '../../task/last-hours.ts'

export const ENGLISH = {
  field: {
    status: 'Status',
    service: 'Service',
    connection: 'Connection',
    kind: 'Kind',
    name: 'Task',
    instance: 'Instance',
    initiator: 'Initiator',
  } satisfies Record<Field, string>,
  kind: {
    create: 'Create',
    restart: 'Restart',
    backup: 'Backup',
    restore: 'Restore',
    resize: 'Resize',
    upgrade: 'Upgrade',
    failover: 'Failover',
    network: 'Network',
    configure: 'Configure',
    delete: 'Delete',
    other: 'Other',
  } satisfies Record<Kind, string>,
  /** Before a time range. */
  basisIn: {
    alive: 'Alive in',
    created: 'Created in',
    ended: 'Ended in',
    'not-created': 'Not created in',
    'not-ended': 'Not ended in',
  } satisfies Record<Basis, string>,
  basisOperator: {
    alive: 'alive',
    created: 'created',
    ended: 'ended',
    'not-created': 'not created',
    'not-ended': 'not ended',
  } satisfies Record<Basis, string>,
  notGiven: 'not given',
  duration: 'Duration',
  time: 'Time',
  text: 'Text',
  id: 'Id',
  is: 'is',
  isNot: 'is not',
  longerThan: 'longer than',
  atMost: 'at most',
  contains: 'contains',
  containsNot: 'does not contain',
  /** Between the values of one filter. */
  comma: ', ',
  sentence: (name: string, operator: string, values: readonly string[]) =>
    `${name} ${operator} ${values.join(' or ')}`,
  range: {
    label: 'Time range',
    last: {
      24: 'Last 24 hours',
      168: 'Last 7 days',
      720: 'Last 30 days',
    } satisfies Record<LastHours, string>,
    custom: 'Custom',
    /** Each ends a sentence about tasks. */
    inLast: {
      24: 'in the last 24 hours',
      168: 'in the last 7 days',
      720: 'in the last 30 days',
    } satisfies Record<LastHours, string>,
    since: (from: string) => `since ${from}`,
    between: (from: string, to: string) => `between ${from} and ${to}`,
    what: 'What lies within the time',
  },
  filter: 'Filter',
  filters: 'Filters',
  inForce: 'Filters in force',
  clear: 'Clear filters',
  chip: {
    change: (name: string, operator: string, inverse: string) => `${name} ${operator}: change to ${inverse}`,
    changeTo: (inverse: string) => `Change to “${inverse}”`,
    open: (value: string, name: string) => `${value}: change ${name}`,
    copy: (what: string) => `Copy ${what}`,
    remove: (sentence: string) => `Remove ${sentence}`,
    removeThis: 'Remove this filter',
  },
  address: {
    unread: (parts: ReactNode, moreCount: number): readonly ReactNode[] => [
      'Not understood in the address, and left out: ',
      parts,
      moreCount === 0 ? '.' : ` and ${formatCount(moreCount)} more.`,
    ],
    dismiss: 'Dismiss',
  },
} as const

/** What narrows the list, in words. */
export const VIEW = await spoken(ENGLISH, () => import('../language/first-page.zh.ts').then((zh) => zh.VIEW))
