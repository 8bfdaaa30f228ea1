import type { ComponentType } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { sourceKey } from '../../task/task-key.ts'
import { Age, Until } from '../clock/ages.tsx'
import { formatInstant, formatTime } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { CautionIcon, FailedIcon, LiveIcon, WaitingIcon } from '../ui/icons.tsx'
import {
  CLOUD_PROBLEM_TEXT,
  isLate,
  problemCode,
  summarizeServices,
  type ServiceSummary,
} from './source-summary.ts'

interface Props {
  sources: readonly SourceReport[]
  /** What is known of the sources is itself old. */
  isOld: boolean
  titleOfConnection: (id: string) => string
}

/** How old the data of each service is; a source that fails says so in a sentence. */
export const SourceStrip = ({ sources, isOld, titleOfConnection }: Props) => (
  <section aria-label="Sources" className="source-strip">
    <ul className="source-line">
      {summarizeServices(sources).map((summary) => (
        <ServiceAge key={summary.service} summary={summary} isOld={isOld} />
      ))}
    </ul>
    <Troubles
      sources={sources.filter(({ state }) => state === 'failing')}
      titleOfConnection={titleOfConnection}
    />
  </section>
)

/** More sentences than this would push the tasks off the screen. */
const MAX_OPEN_COUNT = 3

const Troubles = ({ sources, titleOfConnection }: Omit<Props, 'isOld'>) => {
  const troubles = sources.map((source) => (
    <Trouble key={sourceKey(source)} source={source} connection={titleOfConnection(source.connection)} />
  ))
  if (troubles.length <= MAX_OPEN_COUNT) return troubles
  return (
    <>
      {troubles.slice(0, MAX_OPEN_COUNT)}
      <details>
        <summary>{troubles.length - MAX_OPEN_COUNT} more sources fail</summary>
        {troubles.slice(MAX_OPEN_COUNT)}
      </details>
    </>
  )
}

type Look = ServiceSummary['state'] | 'late'

const ICON: Record<Look, ComponentType> = {
  live: LiveIcon,
  late: CautionIcon,
  starting: WaitingIcon,
  failing: FailedIcon,
  off: WaitingIcon,
}

const ServiceAge = ({ summary, isOld }: { summary: ServiceSummary; isOld: boolean }) => {
  const nowMs = useNow(10_000)
  const look: Look =
    summary.state === 'live' && (isOld || isLate(summary.oldestMs, nowMs)) ? 'late' : summary.state
  const Icon = ICON[look]
  return (
    <li className={`source source-${look}`}>
      <Icon />
      <span>
        {SERVICE_TITLE[summary.service]} <StateText summary={summary} />
        {summary.backfillPercent !== null && `, history ${summary.backfillPercent} % read`}
      </span>
    </li>
  )
}

const StateText = ({ summary }: { summary: ServiceSummary }) => {
  if (summary.state === 'live')
    return (
      <>
        <Age sinceMs={summary.oldestMs} /> ago
      </>
    )
  if (summary.state === 'failing')
    return summary.count === 1 ? 'fails' : `fails on ${summary.failingCount} of ${summary.count} connections`
  return summary.state === 'starting' ? 'is being read for the first time' : 'is not read'
}

interface TroubleProps {
  source: SourceReport
  connection: string
}

const Trouble = ({ source, connection }: TroubleProps) => {
  const { problem, failingSinceMs, lastSuccessMs, nextTryMs } = source
  const code = problem && problemCode(problem)
  return (
    <p className="source-trouble">
      <FailedIcon />
      <span>
        <strong>
          {SERVICE_TITLE[source.service]} on {connection}
        </strong>
        {failingSinceMs === null ? (
          ' fails'
        ) : (
          <>
            {' has failed since '}
            <span title={formatInstant(failingSinceMs)}>{formatTime(failingSinceMs)}</span>
            {' ('}
            <Age sinceMs={failingSinceMs} />)
          </>
        )}
        {problem && (
          <>
            : {CLOUD_PROBLEM_TEXT[problem.kind]}
            {code && ` (${code})`}, <q>{problem.message}</q>
          </>
        )}
        {'. '}
        {lastSuccessMs === null ? (
          'Nothing of it was read yet. '
        ) : (
          <>
            Its tasks are as of <Age sinceMs={lastSuccessMs} /> ago.{' '}
          </>
        )}
        {nextTryMs === null ? (
          'It is not tried again by itself.'
        ) : (
          <>
            Next try <Until atMs={nextTryMs} />.
          </>
        )}
      </span>
    </p>
  )
}
