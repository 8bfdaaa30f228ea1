import { Age, Until } from '../clock/ages.tsx'
import { formatInstant, formatTime } from '../clock/format.ts'
import type { Failure } from '../query/kept.ts'
import { Announced } from '../ui/announced.tsx'
import { Banner } from '../ui/banner.tsx'

interface Props {
  failure: Failure
  /** When the last good answer was given. */
  asOfMs: number
}

/** Old rows stay below it, and it says that they are old. */
export const ServerTrouble = ({ failure, asOfMs }: Props) => (
  <Banner tone="failed">
    <Announced>{failure.problem.title}.</Announced>
    <strong>{failure.problem.title}.</strong> <FailureSentence failure={failure} /> What is shown is as of{' '}
    <span title={formatInstant(asOfMs)}>{formatTime(asOfMs)}</span> (<Age sinceMs={asOfMs} /> ago).
  </Banner>
)

export const FailureSentence = ({ failure: { problem, sinceMs, nextTryMs } }: Pick<Props, 'failure'>) => (
  <>
    {problem.detail} Failing since <span title={formatInstant(sinceMs)}>{formatTime(sinceMs)}</span> (
    <Age sinceMs={sinceMs} />)
    {nextTryMs !== null && (
      <>
        ; trying again <Until atMs={nextTryMs} />
      </>
    )}
    .
  </>
)
