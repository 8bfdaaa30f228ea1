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
} as const

/** The words of the page of an id that nobody has seen. */
export const UNKNOWN = await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.UNKNOWN))
