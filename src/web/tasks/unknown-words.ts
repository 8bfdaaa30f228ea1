import { formatTime } from '../clock/format.ts'

/** The words of the page of an id that nobody has seen. */
export const UNKNOWN = {
  title: 'This task is not known',
  intro: (source: string) => [
    `${source} has no task`,
    ', and it was never seen here. There are three possible reasons:',
  ],
  wrong: 'The id is wrong',
  wrongRest: ', or belongs to another service or connection. Compare it with where it came from, or ',
  search: 'search for it in all tasks',
  old: 'It is older than the cloud keeps tasks',
  oldRest: ' (one month), and it ended before it could be seen here. Then nothing can bring it back.',
  denied: 'The credentials of this connection may not see it.',
  deniedRest: ' Ask whoever runs this page to compare their permissions.',
  young: 'A task that was submitted a moment ago can take some seconds to appear.',
  looking: (look: number, of: number) => `Look ${look} of ${of} found nothing; the next one is `,
  lookingNow: 'Looking now.',
  stopped: (looks: number, atMs: number) =>
    `It was looked for ${looks} times, last at ${formatTime(atMs)}, and is not looked for any more.`,
  again: 'Look again',
} as const
