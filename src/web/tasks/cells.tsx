import type { ReactNode } from 'react'
import type { Link } from 'wouter'
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
import { UI } from '../ui/words.ts'
import { ProgressBar } from './progress-bar.tsx'
import { hasStarted, knownSpan, summaryRef, type TaskRowFacts } from './row-facts.ts'
import { STATUS_ICON, STATUS_TITLE } from './status-look.ts'
import { LIST } from './words.ts'
import { cloudLanguage } from '../language/cloud-language.ts'
import { titleLanguage, taskTitle } from './task-title.ts'

/**
 * What the cell of a row says. No component, and no element where the cell itself can say it: while a list is scrolled,
 * every element of a new row costs style, layout and a part of React's work.
 */
export interface Cell {
  text: ReactNode
  /** Said instead of the text. */
  label?: string
  /** One hover away. */
  title?: string | undefined
  lang?: string | undefined
  className?: string
}

type CellOf = (facts: TaskRowFacts) => Cell

export const serviceCell: CellOf = ({ task }) => ({
  text: SERVICE_TITLE[task.service],
  className: 'muted',
})

/**
 * Its link leads to the task's own page. In the list it is a plain one, since the row takes its clicks, and those of the
 * router each listen to the address.
 */
export const taskCell = ({ task }: TaskRowFacts, Anchor: 'a' | typeof Link = 'a'): Cell => {
  const name = taskTitle(task.name)
  return {
    text: (
      <>
        <Anchor
          href={taskPagePath(summaryRef(task))}
          title={`${name}\n${task.name}`}
          className="task-link"
          lang={titleLanguage(task.name)}
        >
          {name}
        </Anchor>
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
    ),
  }
}

export const instanceCell: CellOf = ({ task: { instanceName, instanceId } }) =>
  instanceName === null && instanceId === null
    ? MISSING
    : {
        text: instanceName ?? instanceId,
        // Both, because either may be cut off or not shown at all.
        title: [instanceName, instanceId].filter((part) => part !== null).join('\n'),
      }

/** As StatusBadge shows it. */
export const statusCell: CellOf = ({ task: { status, rawStatus }, asOfMs, behind }) => {
  const Icon = STATUS_ICON[status]
  return {
    className: `status status-${status}`,
    title: LIST.cloudSaid(rawStatus),
    text: (
      <>
        <Icon />
        {STATUS_TITLE[status]}
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
    ),
  }
}

/** Where the cloud gave none there is no bar, because nothing is invented. */
export const progressCell: CellOf = ({ task: { progress, status, name } }) =>
  progress === null
    ? MISSING
    : { text: <ProgressBar progress={progress} status={status} label={taskTitle(name)} /> }

const MINUTE_MS = 60_000

const Planned = ({ atMs }: { atMs: number }) => {
  const nowMs = useNow(MINUTE_MS)
  return (
    <time title={formatInstant(atMs)}>
      {(atMs < nowMs ? LIST.wasPlanned : LIST.planned)(formatShortMinute(atMs, nowMs))}
    </time>
  )
}

export const startedCell: CellOf = ({ task: { status, createdMs, plannedMs } }) => {
  const className = 'muted'
  if (!hasStarted(status) && plannedMs !== null) return { text: <Planned atMs={plannedMs} />, className }
  if (!hasStarted(status))
    return {
      text: LIST.notStarted,
      title: createdMs === null ? undefined : LIST.createdAt(formatInstant(createdMs)),
      className,
    }
  if (createdMs === null) return MISSING
  return { text: formatShortInstant(createdMs, bffNowMs()), title: formatInstant(createdMs), className }
}

export const durationCell: CellOf = ({ task, asOfMs }) => {
  const spanMs = durationMs(task)
  if (spanMs !== null) return { text: formatDuration(spanMs) }
  if (isTerminal(task.status) || !hasStarted(task.status) || task.createdMs === null) return MISSING
  if (asOfMs === null) return { text: <Elapsed sinceMs={task.createdMs} /> }
  // Whether it went on since then is not known, so the time stands still.
  const knownMs = knownSpan(task.createdMs, asOfMs)
  return { text: LIST.atLeast(formatDuration(knownMs)), title: LIST.asFarAsKnown }
}

export const connectionCell: CellOf = ({ connectionTitle, environment }) => ({
  text: (
    <>
      <EnvironmentBadge environment={environment} />
      {connectionTitle}
    </>
  ),
  title: connectionTitle,
  className: 'muted',
})

export const failureCell: CellOf = ({ task: { failureText, status, connection } }) => {
  if (failureText !== null) return { text: failureText, title: failureText, lang: cloudLanguage(connection) }
  return status === 'failed' ? { text: <span className="muted">{LIST.noFailure}</span> } : MISSING
}

/** As Missing says it. */
const MISSING: Cell = { text: '—', label: UI.missing, className: 'muted' }
