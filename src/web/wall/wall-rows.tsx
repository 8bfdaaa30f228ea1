import { memo } from 'react'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { StuckLevel } from '../../task/stuck.ts'
import type { TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { joinFacts } from '../language/join.ts'
import { STATUS_ICON, STATUS_TITLE } from '../tasks/status-look.ts'
import { CautionIcon, SucceededIcon } from '../ui/icons.tsx'
import type { Age } from './truth.ts'
import { WORDS } from './words.ts'
import { taskTitle, titleLanguage } from '../tasks/task-title.ts'

interface Props {
  task: TaskSummary
  connectionTitle: string
  age: Age
  /** Where it is old: `as of 10:41`. */
  asOf: string | null
}

const place = ({ instanceName, instanceId, service }: TaskSummary, connectionTitle: string): string =>
  [instanceName ?? instanceId, SERVICE_TITLE[service], connectionTitle]
    .filter((part) => part !== null)
    .join(' · ')

interface RunningProps extends Props {
  level: StuckLevel | null
  /** `about 12 to 20 min left` */
  left: string | null
}

/** Rendered anew only where something on it is new. */
export const RunningRow = memo(({ task, connectionTitle, age, asOf, level, left }: RunningProps) => {
  const Icon = level === null ? STATUS_ICON[task.status] : CautionIcon
  const name = taskTitle(task.name)
  const facts = [
    level === null ? null : WORDS.level[level],
    asOf ?? left ?? (task.progress === null ? WORDS.noProgress : null),
  ].filter((part) => part !== null)
  return (
    <div className="wall-row" data-age={age} data-level={level ?? undefined}>
      <Icon />
      <div className="wall-line">
        <strong className="wall-name" lang={titleLanguage(task.name)}>
          {name}
        </strong>
        <span className="wall-figure">{task.progress === null ? '—' : `${task.progress} %`}</span>
      </div>
      <div className="wall-line">
        <span className="wall-place">{place(task, connectionTitle)}</span>
        <span className="wall-left">{joinFacts(facts)}</span>
      </div>
      {task.progress !== null && <progress aria-label={name} value={task.progress} max={100} />}
    </div>
  )
})

interface TroubleProps extends Props {
  level: StuckLevel | null
  /** `10:41` */
  failedAt: string | null
  /** `was planned 08:10`, of what has not begun. */
  planned: string | null
  /** Of the cloud's own words. */
  cloudLanguage: string
  onAcknowledge: (key: TaskKey) => void
}

export const TroubleRow = memo((props: TroubleProps) => {
  const { task, connectionTitle, age, asOf, level, failedAt, planned, cloudLanguage, onAcknowledge } = props
  const Icon = level === null ? STATUS_ICON[task.status] : CautionIcon
  const name = taskTitle(task.name)
  const what =
    level !== null
      ? WORDS.level[level]
      : failedAt !== null
        ? WORDS.failedAt(failedAt)
        : STATUS_TITLE[task.status]
  return (
    <div
      className="wall-row wall-trouble-row"
      data-age={age}
      data-status={task.status}
      data-level={level ?? undefined}
    >
      <Icon />
      <strong className="wall-name" lang={titleLanguage(task.name)}>
        {name}
      </strong>
      <span className="wall-what">
        {joinFacts([what, planned, asOf].filter((fact) => fact !== null))}
        {task.failureText !== null && (
          <span className="wall-reason" lang={cloudLanguage}>
            {task.failureText}
          </span>
        )}
      </span>
      <span className="wall-place">{place(task, connectionTitle)}</span>
      {task.status === 'failed' && (
        <button
          type="button"
          className="wall-acknowledge"
          aria-label={WORDS.acknowledge(name)}
          onClick={() => onAcknowledge(task.key)}
        >
          <SucceededIcon />
        </button>
      )}
    </div>
  )
})

interface NextProps extends Props {
  /** `25 Nov, 18:14` */
  planned: string | null
}

export const NextRow = memo(({ task, connectionTitle, age, asOf, planned }: NextProps) => {
  const Icon = STATUS_ICON[task.status]
  return (
    <div className="wall-row wall-next-row" data-age={age}>
      <Icon />
      <strong className="wall-name" lang={titleLanguage(task.name)}>
        {taskTitle(task.name)}
      </strong>
      <span className="wall-what">{planned ?? WORDS.noPlan}</span>
      <span className="wall-place">
        {place(task, connectionTitle)}
        {asOf !== null && ` · ${asOf}`}
      </span>
    </div>
  )
})
