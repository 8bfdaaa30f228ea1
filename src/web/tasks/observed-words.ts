import { formatInstant } from '../clock/format.ts'

/** The words about how old a shown task is, and why nothing newer is shown. */
export const OBSERVED = {
  title: 'Observed',
  comesFrom: 'Comes from',
  origin: { cloud: 'the cloud, asked for this page', store: 'what was kept here' },
  lastSeen: 'Last seen',
  ago: 'ago',
  gone: 'Gone',
  goneSince: (ms: number) => `The cloud has not known it since ${formatInstant(ms)}.`,
  goneTask: (ms: number) => `The cloud has not known the task since ${formatInstant(ms)}`,
  cloud: 'Cloud',
  askingFailed: 'Asking failed',
  askingNewerFailed: 'Asking for a newer one failed',
  kept: (ms: number) => `This is the version kept here from ${formatInstant(ms)}`,
  keptShown: 'The version kept here is shown.',
  unreadable: 'Not readable',
} as const
