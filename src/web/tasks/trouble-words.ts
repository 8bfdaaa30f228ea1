import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

export const ENGLISH = {
  title: (title: string) => `${title}.`,
  failing: (detail: string, since: ReactNode, age: ReactNode): Parts => [
    `${detail} Failing since `,
    since,
    ' (',
    age,
    ').',
  ],
  failingRetried: (detail: string, since: ReactNode, age: ReactNode, next: ReactNode): Parts => [
    `${detail} Failing since `,
    since,
    ' (',
    age,
    '); trying again ',
    next,
    '.',
  ],
  asOf: (time: ReactNode, ago: ReactNode): Parts => ['What is shown is as of ', time, ' (', ago, ').'],
} as const

/** What is said while the server does not answer. */
export const TROUBLE = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.TROUBLE),
)
