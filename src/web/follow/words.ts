import type { Status } from '../../task/status.ts'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  following: 'Following',
  task: 'Tells you when it ends or stands still, as long as a page is open in this browser',
  view: 'Tells you when a task of this view ends or stands still, as long as a page is open in this browser',
  inText: 'This browser shows no notifications of this page: it is said here instead.',
  all: 'All tasks',
  ended: (name: string, status: string) => `${name}: ${status}`,
  stuck: (name: string) => `${name} stands still`,
  several: (count: number, failed: number) =>
    `${formatCount(count)} tasks that you follow have news${failed === 0 ? '' : `, ${formatCount(failed)} failed`}`,
  news: 'News of what you follow',
  dismiss: 'Dismiss',
  status: {
    running: 'running',
    waiting: 'waiting',
    'needs-approval': 'needs approval',
    failed: 'failed',
    succeeded: 'succeeded',
    cancelled: 'was cancelled',
    deleted: 'was deleted',
    unknown: 'unknown',
  } satisfies Record<Status, string>,
} as const

/** What is said to whoever follows a task or a view. */
export const FOLLOW = await spoken(ENGLISH, () => import('./words.zh.ts').then((zh) => zh.CHINESE))
