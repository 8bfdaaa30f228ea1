import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import { durationMs } from '../../task/time.ts'
import type { TaskSummary } from '../../task/task.ts'
import { formatDuration, formatShortInstant } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { taskPagePath } from '../paths.ts'
import { Section } from '../ui/section.tsx'
import { FACT } from './fact-words.ts'
import { summaryRef } from './row-facts.ts'
import { StatusBadge } from './status-badge.tsx'
import { titleLanguage, taskTitle } from './task-title.ts'

interface Props {
  nearby: readonly TaskSummary[]
  /** False: the cloud does not say which instance it is. */
  hasInstance: boolean
}

/** What else was going on: tasks of every service on the same instance around the same time. */
export const NearbySection = ({ nearby, hasInstance }: Props) => (
  <Section title={FACT.nearby}>
    {nearby.length === 0 ? (
      <p className="muted">{hasInstance ? FACT.nearbyNone : FACT.nearbyNoInstance}</p>
    ) : (
      <div className="nearby">
        <Tasks label={FACT.nearbyOf} tasks={nearby.slice(0, AT_FIRST)} />
        {nearby.length > AT_FIRST && (
          <details>
            <summary>{FACT.nearbyMore(nearby.length - AT_FIRST)}</summary>
            <Tasks label={FACT.nearbyOthers} tasks={nearby.slice(AT_FIRST)} />
          </details>
        )}
      </div>
    )}
  </Section>
)

/** As many as stand beside the chart. */
const AT_FIRST = 5

const Tasks = ({ label, tasks }: { label: string; tasks: readonly TaskSummary[] }) => (
  <ul aria-label={label}>
    {tasks.map((task) => (
      <NearbyTask key={task.key} task={task} />
    ))}
  </ul>
)

const MINUTE_MS = 60_000

const NearbyTask = ({ task }: { task: TaskSummary }) => {
  const nowMs = useNow(MINUTE_MS)
  const spanMs = durationMs(task)
  return (
    <li>
      <StatusBadge status={task.status} rawStatus={task.rawStatus} />
      <Link href={taskPagePath(summaryRef(task))} lang={titleLanguage(task.name)}>
        {taskTitle(task.name)}
      </Link>
      <small>
        {[
          SERVICE_TITLE[task.service],
          ...(task.createdMs === null ? [] : [formatShortInstant(task.createdMs, nowMs)]),
          ...(spanMs === null ? [] : [formatDuration(spanMs)]),
        ].join(' · ')}
      </small>
    </li>
  )
}
