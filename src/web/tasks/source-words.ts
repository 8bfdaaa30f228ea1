import type { ReactNode } from 'react'
import type { CloudProblemKind } from '../../contract/problem.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { formatCount } from '../clock/format.ts'
import { spoken } from '../language/spoken.ts'

type Parts = readonly ReactNode[]

export const ENGLISH = {
  title: 'Sources',
  /** What was wrong, as the end of a sentence. */
  problem: {
    throttled: 'the cloud asks us to slow down',
    denied: 'the cloud denies access',
    'signed-out': 'the cloud does not accept our sign-in',
    'unknown-task': 'the cloud does not know the task',
    'not-offered': 'the cloud does not offer this service here',
    broken: 'the cloud gave an answer that makes no sense',
    unreachable: 'the cloud cannot be reached',
    slow: 'the cloud did not answer in time',
  } satisfies Record<CloudProblemKind, string>,
  answeredError: 'the cloud answered with an error',
  withCode: (problem: string, code: string) => `${problem} (${code})`,
  coverage: {
    'community-edition-only': 'Community Edition only',
  } satisfies Record<NonNullable<SourceReport['coverage']>, string>,
  /** What the age of a service does not say. */
  unread: {
    instances: (read: number, known: number) => `${formatCount(read)} of ${formatCount(known)} instances`,
    entries: (count: number) =>
      `${formatCount(count)} ${count === 1 ? 'entry' : 'entries'} could not be read`,
    missing: (count: number) =>
      `${formatCount(count)} more ${count === 1 ? 'task' : 'tasks'} counted than listed`,
  },
  oldest: (age: ReactNode): Parts => ['oldest ', age],
  history: (percent: string) => `history ${percent} read`,
  state: {
    starting: 'is being read for the first time',
    off: 'is not read',
    'not-offered': 'is not offered here',
    failing: 'fails',
    aged: (ago: ReactNode, state: string): Parts => [ago, `, ${state}`],
    failsOn: (failingCount: number, count: number) => `fails on ${failingCount} of ${count} connections`,
  },
  announced: (service: string, connections: string, problem: string | null) =>
    problem === null
      ? `${service} fails on ${connections}.`
      : `${service} fails on ${connections}: ${problem}.`,
  moreFail: (count: number) => (count === 1 ? '1 more source fails' : `${count} more sources fail`),
  why: (services: string, count: number) => `Why ${services} ${count === 1 ? 'fails' : 'fail'}`,
  on: (service: string, connections: string) => `${service} on ${connections}`,
  fails: ' fails',
  failsSince: (time: ReactNode, age: ReactNode): Parts => [' has failed since ', time, ' (', age, ')'],
  because: (problem: string, said: ReactNode): Parts => [`: ${problem}, `, said],
  stop: '.',
  // Also where only one of its lists or instances fails, and the others are read on.
  neverRead: 'It was never read whole.',
  asOf: (ago: ReactNode): Parts => ['It was last read whole ', ago, '.'],
  notTried: 'It is not tried again by itself.',
  nextTry: (next: ReactNode): Parts => ['Next try ', next, '.'],
} as const

/** How the sources fare, from which the tasks come. */
export const SOURCE = await spoken(ENGLISH, () =>
  import('../language/first-page.zh.ts').then((zh) => zh.SOURCE),
)
