import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

export const ENGLISH = {
  title: 'This task is not known',
  tab: 'Unknown task',
  tabNotRead: 'Task not read',
  intro: (source: string, id: ReactNode): Parts => [
    `${source} has no task `,
    id,
    ', and it was never seen here. There are three possible reasons:',
  ],
  wrong: (lead: (text: string) => ReactNode, link: (text: string) => ReactNode): Parts => [
    lead('The id is wrong'),
    ', or belongs to another service or connection. Compare it with where it came from, or ',
    link('search for it in all tasks'),
    '.',
  ],
  old: (lead: (text: string) => ReactNode): Parts => [
    lead('It is older than the cloud keeps tasks'),
    ' (one month), and it ended before it could be seen here. Then nothing can bring it back.',
  ],
  denied: (lead: (text: string) => ReactNode): Parts => [
    lead('The credentials of this connection may not see it.'),
    ' Ask whoever runs this page to compare their permissions.',
  ],
  young: (look: number, of: number, next: ReactNode): Parts => [
    `A task that was submitted a moment ago can take some seconds to appear. Look ${look} of ${of} found nothing; the next one is `,
    next,
    '.',
  ],
  lookingNow: 'Looking now.',
  stopped: (looks: number, time: string) =>
    `It was looked for ${looks} times, last at ${time}, and is not looked for any more.`,
  again: 'Look again',
  connection: {
    title: 'This connection is not known',
    tab: 'Unknown connection',
    intro: (source: string) =>
      `${source} is not among what this page shows you. There are three possible reasons:`,
    wrong: (lead: (text: string) => ReactNode, link: (text: string) => ReactNode): Parts => [
      lead('The address is wrong.'),
      ' Compare it with where it came from, or ',
      link('search for the id in all tasks'),
      '.',
    ],
    removed: (lead: (text: string) => ReactNode): Parts => [
      lead('It was taken out of the configuration of this server.'),
      ' What was seen of its tasks is kept for as long as any, and this link works again once it is put back.',
    ],
    denied: (lead: (text: string) => ReactNode): Parts => [
      lead('You may not see it.'),
      ' Then it does not exist for you; ask whoever runs this page.',
    ],
  },
} as const

/** The words of the page of an id that nobody has seen. */
export const UNKNOWN = await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.UNKNOWN))
