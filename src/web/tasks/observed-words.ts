import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  title: 'Observed',
  comesFrom: 'Comes from',
  origin: { cloud: 'the cloud, asked for this page', store: 'what was kept here' },
  lastSeen: 'Last seen',
  /** Of what the cloud said, in its own words. */
  name: 'Name',
  status: 'Status',
  progress: 'Percentage',
  subtasks: 'Subtasks',
  gone: 'Gone',
  /** `wasOld`: it was past the month for which the cloud keeps tasks. */
  goneSince: (since: string, wasOld: boolean) =>
    `The cloud has not known it since ${since}${wasOld ? ': it keeps tasks for a month' : ''}.`,
  goneTask: (since: string, wasOld: boolean) =>
    `The cloud has not known the task since ${since}${wasOld ? ': it keeps tasks for a month' : ''}.`,
  notRead: (source: string) =>
    `${source} is not read any more: it was taken out of the configuration of this server.`,
  cloud: 'Cloud',
  /** With the cloud's own words, which may end with a stop of their own. */
  askingFailed: (why: string, said: ReactNode, stop: string): readonly ReactNode[] => [
    `Asking failed: ${why}, `,
    said,
    stop,
  ],
  askingNewerFailed: (why: string, said: ReactNode, stop: string): readonly ReactNode[] => [
    `Asking for a newer one failed: ${why}, `,
    said,
    stop,
  ],
  kept: (when: string, ago: ReactNode): readonly ReactNode[] => [
    `This is the version kept here from ${when} (`,
    ago,
    ').',
  ],
  keptShown: 'The version kept here is shown.',
  unreadable: 'Not readable',
} as const

/** The words about how old a shown task is, and why nothing newer is shown. */
export const OBSERVED = await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.OBSERVED))
