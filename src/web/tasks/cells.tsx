import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import { isTerminal } from '../../task/status.ts'
import { durationMs } from '../../task/time.ts'
import { ATTENTION } from '../attention/words.ts'
import { Ago, Elapsed } from '../clock/ages.tsx'
import { formatDuration, formatInstant, formatShortInstant, formatShortMinute } from '../clock/format.ts'
import { bffNowMs, useNow } from '../clock/now.ts'
import { taskPagePath } from '../paths.ts'
import { EnvironmentBadge } from '../ui/environment-badge.tsx'
import { CautionIcon, NoteIcon } from '../ui/icons.tsx'
import { Missing } from '../ui/missing.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { hasStarted, knownSpan, summaryRef, type TaskRowFacts } from './row-facts.ts'
import { StatusBadge } from './status-badge.tsx'
import { LIST } from './words.ts'
import { cloudLanguage } from '../language/cloud-language.ts'
import { titleLanguage, taskTitle } from './task-title.ts'

export const ServiceCell = ({ task }: TaskRowFacts) => SERVICE_TITLE[task.service]

export const TaskCell = ({ task }: TaskRowFacts) => {
  const name = taskTitle(task.name)
  return (
    <>
      <Link
        href={taskPagePath(summaryRef(task))}
        title={`${name}\n${task.name}`}
        className="task-link"
        lang={titleLanguage(task.name)}
      >
        {name}
      </Link>
      {task.contradictionCount > 0 && (
        <span className="task-mark" title={LIST.contradicts}>
          <CautionIcon />
          <span className="visually-hidden">{LIST.contradictory}</span>
        </span>
      )}
      {task.notes !== undefined && (
        <span className="task-mark task-noted" title={LIST.notes(task.notes)}>
          <NoteIcon />
          <span className="visually-hidden">{LIST.notes(task.notes)}</span>
        </span>
      )}
    </>
  )
}

export const InstanceCell = ({ task }: TaskRowFacts) => {
  const shown = task.instanceName ?? task.instanceId
  if (shown === null) return <Missing />
  // Both, because either may be cut off or not shown at all.
  const whole = [task.instanceName, task.instanceId].filter((part) => part !== null).join('\n')
  return <span title={whole}>{shown}</span>
}

export const StatusCell = ({ task, asOfMs, behind }: TaskRowFacts) => (
  <>
    <StatusBadge status={task.status} rawStatus={task.rawStatus} />
    {behind !== null && (
      <span className="task-behind" title={ATTENTION.behindTitle[behind]}>
        {ATTENTION.behind[behind]}
      </span>
    )}
    {asOfMs !== null && (
      <span className="task-age">
        <Ago sinceMs={asOfMs} />
      </span>
    )}
  </>
)

export const ProgressCell = ({ task }: TaskRowFacts) => (
  <ProgressBar progress={task.progress} status={task.status} label={taskTitle(task.name)} />
)

const MINUTE_MS = 60_000

const Planned = ({ atMs }: { atMs: number }) => {
  const nowMs = useNow(MINUTE_MS)
  return (
    <time title={formatInstant(atMs)}>
      {(atMs < nowMs ? LIST.wasPlanned : LIST.planned)(formatShortMinute(atMs, nowMs))}
    </time>
  )
}

export const StartedCell = ({ task: { status, createdMs, plannedMs } }: TaskRowFacts) => {
  if (!hasStarted(status) && plannedMs !== null) return <Planned atMs={plannedMs} />
  const created = createdMs === null ? null : formatInstant(createdMs)
  if (!hasStarted(status))
    return <span title={created === null ? '' : LIST.createdAt(created)}>{LIST.notStarted}</span>
  if (createdMs === null || created === null) return <Missing />
  return <time title={created}>{formatShortInstant(createdMs, bffNowMs())}</time>
}

export const DurationCell = ({ task, asOfMs }: TaskRowFacts) => {
  const spanMs = durationMs(task)
  if (spanMs !== null) return formatDuration(spanMs)
  if (isTerminal(task.status) || !hasStarted(task.status) || task.createdMs === null) return <Missing />
  if (asOfMs === null) return <Elapsed sinceMs={task.createdMs} />
  // Whether it went on since then is not known, so the time stands still.
  const knownMs = knownSpan(task.createdMs, asOfMs)
  return <span title={LIST.asFarAsKnown}>{LIST.atLeast(formatDuration(knownMs))}</span>
}

export const ConnectionCell = ({ connectionTitle, environment }: TaskRowFacts) => (
  <>
    <EnvironmentBadge environment={environment} />
    <span title={connectionTitle}>{connectionTitle}</span>
  </>
)

export const FailureCell = ({ task }: TaskRowFacts) => {
  if (task.failureText !== null)
    return (
      <span title={task.failureText} lang={cloudLanguage(task.connection)}>
        {task.failureText}
      </span>
    )
  return task.status === 'failed' ? <span className="muted">{LIST.noFailure}</span> : <Missing />
}
