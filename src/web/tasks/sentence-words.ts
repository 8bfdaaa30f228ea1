import type { ReactNode } from 'react'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

const ended =
  (verb: string) =>
  (end: string | null, took: string | null): string =>
    `It ${verb}${end === null ? '' : ` on ${end}`}${took === null ? '' : ` after ${took}`}.`

const waits =
  (what: string) =>
  (since: string | null): string =>
    since === null ? `${what}.` : `${what} since ${since}.`

const old =
  (was: string) =>
  (ago: ReactNode): Parts => [
    `It was ${was} when it was last seen, `,
    ago,
    '. What has happened since is not known.',
  ]

export const ENGLISH = {
  running: (elapsed: ReactNode): Parts =>
    elapsed === null ? ['It has been running.'] : ['It has been running for ', elapsed, '.'],
  waits: {
    waiting: waits('Waiting'),
    'needs-approval': waits('Waiting for somebody to approve it in the cloud console'),
  },
  planned: (when: string) => `It is planned to begin on ${when}.`,
  wasPlanned: (when: string) => `It was planned to begin on ${when}.`,
  ended: {
    succeeded: ended('succeeded'),
    failed: ended('failed'),
    cancelled: ended('was cancelled'),
    deleted: ended('was deleted'),
  },
  unknown: (raw: string | null) =>
    raw === null
      ? 'The cloud gave no status, so nobody can tell whether it still runs.'
      : `The cloud called it “${raw}”, a word this page does not know, so nobody can tell whether it still runs.`,
  /** What is old is told as past. */
  old: {
    running: old('running'),
    waiting: old('waiting'),
    'needs-approval': old('waiting for approval'),
    succeeded: old('succeeded'),
    failed: old('failed'),
    cancelled: old('cancelled'),
    deleted: old('deleted'),
  },
  unknownOld: (raw: string | null, ago: ReactNode): Parts => [
    raw === null
      ? 'The cloud gave no status when it was last seen, '
      : `The cloud called it “${raw}”, a word this page does not know, when it was last seen, `,
    ago,
    '. What has happened since is not known.',
  ],
} as const

/** The situation of a task as one plain sentence. */
export const SENTENCE = await spoken(ENGLISH, () => import('./detail.zh.ts').then((zh) => zh.SENTENCE))
