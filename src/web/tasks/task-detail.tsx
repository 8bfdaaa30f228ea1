import { useContext, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { TaskDetail } from '../../contract/tasks.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { isTerminal } from '../../task/status.ts'
import { refOf, summarize } from '../../task/summary.ts'
import { taskKey } from '../../task/task-key.ts'
import type { Task } from '../../task/task.ts'
import { formatPercent } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { CopyTask } from '../export/copy-task.tsx'
import { FollowTask } from '../follow/follow-button.tsx'
import { lastView } from '../last-console.ts'
import { NotesSection } from '../notes/notes-section.tsx'
import { consolePath, sourcePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { useIsResting } from '../query/pause.ts'
import { IsPart, PageTitle } from '../ui/heading.tsx'
import { ConnectionBadge } from './connection-badge.tsx'
import { ContradictionList } from './contradiction-list.tsx'
import { EndAnnouncement } from './end-announcement.tsx'
import { FACT } from './fact-words.ts'
import { FailureSection } from './failure-section.tsx'
import { headlineOf } from './headline.ts'
import { InstanceSection } from './instance-section.tsx'
import { leftText } from './left.ts'
import { NearbySection } from './nearby-section.tsx'
import { ObservedSection } from './observed-section.tsx'
import { OldNote } from './old-note.tsx'
import { OutlookFacts, StuckNote } from './outlook-section.tsx'
import { ParameterSection } from './parameter-section.tsx'
import { PayloadSection } from './payload-section.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { ProgressChart } from './progress-chart.tsx'
import { detailAsOf } from './row-facts.ts'
import { StatusBadge } from './status-badge.tsx'
import { useStatusIcon } from './status-icon.ts'
import { STATUS_TITLE } from './status-look.ts'
import { SubtaskTable } from './subtask-table.tsx'
import { TaskName } from './task-name.tsx'
import { TaskSentence } from './task-sentence.tsx'
import { TimesSection } from './times-section.tsx'
import { taskTitle } from './task-title.ts'

interface Props {
  detail: TaskDetail
  /** Why it could not be read anew. */
  failure: Failure | null
  connectionTitle: string
}

/** In the order of the questions: is it done, did it work, if not why, when will it be, is it stuck, what else went on. */
export const TaskDetailView = ({ detail, failure, connectionTitle }: Props) => {
  const { task, outlook } = detail
  const isResting = useIsResting()
  const asOfMs = detailAsOf(detail, isResting || failure !== null)
  const isPart = useContext(IsPart)
  return (
    <article className="task-page">
      <TaskHead
        detail={detail}
        asOfMs={asOfMs}
        connectionTitle={connectionTitle}
        place={
          <div className="section-head">
            <nav aria-label={FACT.breadcrumb} className="breadcrumb">
              {!isPart && <Link href={consolePath(lastView())}>{FACT.back}</Link>}
              <Link href={sourcePath(task)}>
                {FACT.sourceOn(SERVICE_TITLE[task.service], connectionTitle)}
              </Link>
              <ConnectionBadge connection={task.connection} />
            </nav>
            {!isTerminal(task.status) && <FollowTask taskKey={taskKey(refOf(task))} />}
            <CopyTask task={summarize(task, detail.change)} connectionTitle={connectionTitle} />
          </div>
        }
      />
      {(task.status === 'failed' || task.failureText !== null) && (
        <FailureSection task={task} origins={outlook.origins} />
      )}
      {asOfMs === null && <OutlookFacts outlook={outlook} />}
      {task.contradictions.length > 0 && <ContradictionList contradictions={task.contradictions} />}
      <NotesSection detail={detail} />
      <SubtaskTable task={task} outlook={outlook} asOfMs={asOfMs} />
      <div className="task-columns">
        <ProgressChart task={task} outlook={outlook} />
        <NearbySection nearby={outlook.nearby} hasInstance={task.instance.id !== null} />
      </div>
      <div className="task-columns">
        <TimesSection task={task} origins={outlook.origins} asOfMs={asOfMs} />
        <InstanceSection task={task} origins={outlook.origins} />
        <ParameterSection details={task.details} origins={outlook.origins} />
        <ObservedSection detail={detail} />
      </div>
      <PayloadSection payloads={task.payloads} taskId={task.taskId} />
    </article>
  )
}

interface HeadProps extends Pick<Props, 'detail' | 'connectionTitle'> {
  asOfMs: number | null
  place: ReactNode
}

const STEP_MS = 5000

const TaskHead = ({ detail, asOfMs, connectionTitle, place }: HeadProps) => {
  const { task, outlook } = detail
  const nowMs = useNow(STEP_MS)
  const name = taskTitle(task.name)
  useStatusIcon(useContext(IsPart) ? null : task.status)
  return (
    <header className="task-head">
      <PageTitle>
        {asOfMs === null ? FACT.tab(shortStatus(task), name) : FACT.tabOld(shortStatus(task), name)}
      </PageTitle>
      <EndAnnouncement task={task} name={name} />
      {place}
      <TaskName name={task.name} />
      <p className="task-headline">
        {headlineOf(task, { left: leftText(outlook, nowMs), isOld: asOfMs !== null })}
      </p>
      <div className="task-now">
        <StatusBadge status={task.status} rawStatus={task.rawStatus} />
        {task.progress !== null && <ProgressBar progress={task.progress} status={task.status} label={name} />}
        <p className="muted">
          <TaskSentence task={task} asOfMs={asOfMs} />
        </p>
      </div>
      <OldNote detail={detail} connectionTitle={connectionTitle} />
      <StuckNote stuck={outlook.stuck} />
    </header>
  )
}

const shortStatus = ({ status, progress }: Task): string =>
  progress === null ? STATUS_TITLE[status] : FACT.progressing(STATUS_TITLE[status], formatPercent(progress))
