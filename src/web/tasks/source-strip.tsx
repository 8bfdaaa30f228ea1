import type { ComponentType } from 'react'
import type { SourceReport } from '../../contract/sources.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { Age, Ago, Until } from '../clock/ages.tsx'
import { formatInstant, formatList, formatPercent, formatTime } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { inline } from '../language/inline.ts'
import { COMMA } from '../language/join.ts'
import { Announced } from '../ui/announced.tsx'
import { CloudWords } from '../ui/cloud-words.tsx'
import { CautionIcon, FailedIcon, LiveIcon, WaitingIcon } from '../ui/icons.tsx'
import { useIsPhone } from '../ui/media.ts'
import {
  AGE_STEP_MS,
  isLate,
  isRead,
  problemText,
  problemWithCode,
  stopAfter,
  summarizeServices,
  troublesOf,
  unreadTexts,
  type ServiceSummary,
  type Trouble,
} from './source-summary.ts'
import { SOURCE } from './source-words.ts'

interface Props {
  sources: readonly SourceReport[]
  /** What is known of the sources is itself old. */
  isOld: boolean
  titleOfConnection: (id: string) => string
}

/** How old the data of each service is; what fails says so in a sentence. */
export const SourceStrip = ({ sources, isOld, titleOfConnection }: Props) => (
  <section aria-label={SOURCE.title} className="source-strip">
    <ul className="source-line">
      {summarizeServices(sources).map((summary) => (
        <ServiceAge key={summary.service} summary={summary} isOld={isOld} />
      ))}
    </ul>
    <Troubles troubles={troublesOf(sources, titleOfConnection)} />
  </section>
)

/** More sentences than this would push the tasks off the screen. */
const MAX_OPEN_COUNT = 3

const Troubles = ({ troubles }: { troubles: readonly Trouble[] }) => {
  const openCount = useIsPhone() ? 0 : MAX_OPEN_COUNT
  const folded = troubles.slice(openCount)
  return (
    <>
      {troubles.length > 0 && <Announced>{troubles.map(announcementOf).join(' ')}</Announced>}
      {troubles.slice(0, openCount).map((trouble) => (
        <TroubleLine key={keyOf(trouble)} trouble={trouble} />
      ))}
      {folded.length > 0 && (
        <details className="source-folded">
          <summary>{foldedText(folded, openCount > 0)}</summary>
          {folded.map((trouble) => (
            <TroubleLine key={keyOf(trouble)} trouble={trouble} />
          ))}
        </details>
      )}
    </>
  )
}

const keyOf = ({ service, connections }: Trouble): string => `${service} ${connections.join(' ')}`

const announcementOf = ({ service, connections, problem }: Trouble): string =>
  SOURCE.announced(SERVICE_TITLE[service], formatList(connections), problem && problemText(problem))

const foldedText = (folded: readonly Trouble[], areOthersOpen: boolean): string => {
  const count = folded.reduce((sum, { connections }) => sum + connections.length, 0)
  if (areOthersOpen) return SOURCE.moreFail(count)
  const services = [...new Set(folded.map(({ service }) => SERVICE_TITLE[service]))]
  return SOURCE.why(formatList(services), services.length)
}

type Look = ServiceSummary['state'] | 'late' | 'partial'

const ICON: Record<Look, ComponentType> = {
  live: LiveIcon,
  late: CautionIcon,
  partial: CautionIcon,
  starting: WaitingIcon,
  failing: FailedIcon,
  'not-offered': WaitingIcon,
  off: WaitingIcon,
}

const lookOf = (summary: ServiceSummary, isOld: boolean, nowMs: number): Look => {
  if (summary.state !== 'live') return summary.state
  if (isOld || isLate(summary.oldestMs, nowMs)) return 'late'
  return unreadTexts(summary).length === 0 ? 'live' : 'partial'
}

const ServiceAge = ({ summary, isOld }: { summary: ServiceSummary; isOld: boolean }) => {
  const look = lookOf(summary, isOld, useNow(AGE_STEP_MS))
  const Icon = ICON[look]
  return (
    <li className={`source source-${look}`}>
      <Icon />
      <span>
        {SERVICE_TITLE[summary.service]} <StateText summary={summary} />
        {summary.backfillPercent !== null && COMMA + SOURCE.history(formatPercent(summary.backfillPercent))}
        {unreadTexts(summary).map((text, index) => (
          <span key={text} className="source-unread">
            {COMMA + text}
            {index === 0 && <OldestInstance summary={summary} />}
          </span>
        ))}
        {summary.coverage !== null && isRead(summary) && COMMA + SOURCE.coverage[summary.coverage]}
      </span>
    </li>
  )
}

/** While some instances were not read at all, how old those are that were. */
const OldestInstance = ({ summary: { instances } }: { summary: ServiceSummary }) =>
  instances?.oldestMs !== null &&
  instances?.oldestMs !== undefined &&
  inline([COMMA, ...SOURCE.oldest(<Age sinceMs={instances.oldestMs} />)])

const StateText = ({ summary }: { summary: ServiceSummary }) => {
  if (summary.state === 'live') return <Ago sinceMs={summary.oldestMs} />
  if (summary.state !== 'failing') return SOURCE.state[summary.state]
  const { failingCount, count, oldestMs } = summary
  const fails = failingCount === count ? SOURCE.state.failing : SOURCE.state.failsOn(failingCount, count)
  return oldestMs === null ? fails : inline(SOURCE.state.aged(<Ago sinceMs={oldestMs} />, fails))
}

const TroubleLine = ({ trouble }: { trouble: Trouble }) => {
  const { service, connections, firstConnection, problem, failingSinceMs, lastSuccessMs, nextTryMs } = trouble
  return (
    <p className="source-trouble">
      <FailedIcon />
      <span>
        <strong>{SOURCE.on(SERVICE_TITLE[service], formatList(connections))}</strong>
        {failingSinceMs === null
          ? SOURCE.fails
          : inline(
              SOURCE.failsSince(
                <span title={formatInstant(failingSinceMs)}>{formatTime(failingSinceMs)}</span>,
                <Age sinceMs={failingSinceMs} />,
              ),
            )}
        {problem &&
          inline(
            SOURCE.because(
              problemWithCode(problem),
              <CloudWords connection={firstConnection} text={problem.message} />,
            ),
          )}
        {stopAfter(problem?.message ?? '')}{' '}
        {lastSuccessMs === null ? SOURCE.neverRead : inline(SOURCE.asOf(<Ago sinceMs={lastSuccessMs} />))}{' '}
        {nextTryMs === null ? SOURCE.notTried : inline(SOURCE.nextTry(<Until atMs={nextTryMs} />))}
      </span>
    </p>
  )
}
