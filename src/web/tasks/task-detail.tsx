import { Link } from 'wouter'
import type { TaskDetail } from '../../contract/tasks.ts'
import { readableName } from '../../task/readable-name.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { Task } from '../../task/task.ts'
import { lastConsolePath } from '../last-console.ts'
import { sourcePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { ContradictionList } from './contradiction-list.tsx'
import { FailureSection } from './failure-section.tsx'
import { InstanceSection } from './instance-section.tsx'
import { ObservedSection } from './observed-section.tsx'
import { OldNote } from './old-note.tsx'
import { ParameterSection } from './parameter-section.tsx'
import { PayloadSection } from './payload-section.tsx'
import { detailAsOf } from './row-facts.ts'
import { ProgressBar } from './progress-bar.tsx'
import { StatusBadge } from './status-badge.tsx'
import { STATUS_TITLE } from './status-look.ts'
import { SubtaskTable } from './subtask-table.tsx'
import { TaskSentence } from './task-sentence.tsx'
import { TimesSection } from './times-section.tsx'

interface Props {
  detail: TaskDetail
  /** Why it could not be read anew. */
  failure: Failure | null
  connectionTitle: string
}

export const TaskDetailView = ({ detail, failure, connectionTitle }: Props) => {
  const { task } = detail
  const name = readableName(task.name)
  const asOfMs = detailAsOf(detail, failure)
  return (
    <article className="task-page">
      <title>{`${asOfMs === null ? '' : 'Last seen: '}${shortStatus(task)} · ${name}`}</title>
      <header className="task-head">
        <nav aria-label="Breadcrumb" className="breadcrumb">
          <Link href={lastConsolePath()}>Back to the list</Link>
          <Link href={sourcePath(task)}>
            {SERVICE_TITLE[task.service]} on {connectionTitle}
          </Link>
        </nav>
        <div>
          <h1>{name}</h1>
          <code>{task.name}</code>
        </div>
        <div className="task-now">
          <StatusBadge status={task.status} rawStatus={task.rawStatus} />
          {task.progress !== null && (
            <ProgressBar progress={task.progress} status={task.status} label={name} />
          )}
        </div>
        <p>
          <TaskSentence task={task} asOfMs={asOfMs} />
        </p>
        {(detail.cloudProblem !== null || task.goneMs !== null) && <OldNote detail={detail} />}
      </header>
      {(task.status === 'failed' || task.failureText !== null) && (
        <FailureSection failureText={task.failureText} />
      )}
      {task.contradictions.length > 0 && <ContradictionList contradictions={task.contradictions} />}
      <SubtaskTable task={task} />
      <div className="task-columns">
        <TimesSection task={task} asOfMs={asOfMs} />
        <InstanceSection task={task} />
      </div>
      <ParameterSection details={task.details} />
      <ObservedSection detail={detail} />
      <PayloadSection payloads={task.payloads} />
    </article>
  )
}

const shortStatus = ({ status, progress }: Task): string =>
  progress === null ? STATUS_TITLE[status] : `${STATUS_TITLE[status]} ${progress} %`
