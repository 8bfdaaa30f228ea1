import type { Problem } from '../../contract/problem.ts'
import { spoken } from '../language/spoken.ts'

export const ENGLISH = {
  unreachable: 'The server does not answer',
  'not-ours': 'The answer did not come from the task center',
  notJson: (status: number, type: string | null) =>
    `An answer came with status ${status} and ${type ?? 'no content type'} instead of JSON.`,
  noReason: (status: number) => `An answer came with status ${status} and without a reason.`,
  failed: 'The request failed.',
  late: (seconds: number) => `No full answer within ${seconds} s.`,
  broken: 'The answer broke off or is not JSON.',
  noConnection: 'No connection to the server.',
  noPart: 'The server does not answer, so this part of the page could not be loaded.',
  /** The server says why in English. */
  said: ({ title, detail }: Problem): { title: string; detail: string } => ({ title, detail }),
} as const

/** Why the server gave no answer that can be shown. */
export const ANSWER = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.ANSWER),
)
