import { inline } from '../language/inline.ts'
import { Age, Ago, Until } from '../clock/ages.tsx'
import { formatInstant, formatTime } from '../clock/format.ts'
import type { Failure } from '../query/kept.ts'
import { Announced } from '../ui/announced.tsx'
import { Banner } from '../ui/banner.tsx'
import { TROUBLE } from './trouble-words.ts'

interface Props {
  failure: Failure
  /** When the last good answer was given. */
  asOfMs: number
}

/** Old rows stay below it, and it says that they are old. */
export const ServerTrouble = ({ failure, asOfMs }: Props) =>
  // That nobody is signed in stands above every page.
  failure.problem.type !== 'signed-out' && (
    <Banner tone="failed">
      <Announced>{TROUBLE.title(failure.problem.title)}</Announced>
      <strong>{TROUBLE.title(failure.problem.title)}</strong> <FailureSentence failure={failure} />{' '}
      {inline(
        TROUBLE.asOf(
          <span title={formatInstant(asOfMs)}>{formatTime(asOfMs)}</span>,
          <Ago sinceMs={asOfMs} />,
        ),
      )}
    </Banner>
  )

export const FailureSentence = ({ failure: { problem, sinceMs, nextTryMs } }: Pick<Props, 'failure'>) => {
  const since = <span title={formatInstant(sinceMs)}>{formatTime(sinceMs)}</span>
  const age = <Age sinceMs={sinceMs} />
  return inline(
    // Nobody being signed in, nothing is asked.
    nextTryMs === null || problem.type === 'signed-out'
      ? TROUBLE.failing(problem.detail, since, age)
      : TROUBLE.failingRetried(problem.detail, since, age, <Until atMs={nextTryMs} />),
  )
}
