import { useQuery } from '@tanstack/react-query'
import { useContext, useEffect, useEffectEvent, useRef } from 'react'
import { taskKey, type TaskRef } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { bffMsOf } from '../clock/now.ts'
import { useIsFollowed } from '../follow/use-followed.ts'
import { useIsResting } from '../query/pause.ts'
import { sessionQuery } from '../query/session.ts'
import { taskQuery, useAskedAnewNextTime } from '../query/task.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { IsPart, PageTitle, useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { PANEL } from './panel-words.ts'
import { ProgressBar } from './progress-bar.tsx'
import { ServerTrouble } from './server-trouble.tsx'
import { StatusBadge } from './status-badge.tsx'
import { TaskDetailView } from './task-detail.tsx'
import { TaskName } from './task-name.tsx'
import { TaskProblem } from './task-problem.tsx'
import { taskTitle } from './task-title.ts'

interface Props {
  taskRef: TaskRef
  /** What is shown until the task is read. */
  known: TaskSummary | null
  /** Whether somebody else on the page says already that the server does not answer. */
  isTroubleTold: boolean
}

/** Reads a task and follows it for as long as it is shown. */
export const TaskReading = ({ taskRef, known, isTroubleTold }: Props) => {
  const level = useLevel('h1')
  const key = taskKey(taskRef)
  useAskedAnewNextTime(key)
  // Beside the list, title and icon of the tab are the list's.
  const isPart = useContext(IsPart)
  const isFollowed = useIsFollowed(key) && !isPart
  const {
    data: kept,
    dataUpdatedAt,
    isFetching,
    refetch,
  } = useQuery({ ...taskQuery(taskRef), refetchIntervalInBackground: isFollowed })
  useLastLook(isFollowed, refetch)
  const connections = useQuery(sessionQuery()).data?.value?.connections
  const connectionTitle =
    connections?.find(({ id }) => id === taskRef.connection)?.title ?? taskRef.connection

  if (kept?.value)
    return (
      <>
        {kept.failure && !isTroubleTold && <ServerTrouble failure={kept.failure} asOfMs={kept.value.nowMs} />}
        <TaskDetailView detail={kept.value} failure={kept.failure} connectionTitle={connectionTitle} />
      </>
    )
  if (kept?.failure)
    return (
      <TaskProblem
        taskRef={taskRef}
        connectionTitle={connectionTitle}
        search={{
          failure: kept.failure,
          lastLookMs: bffMsOf(dataUpdatedAt),
          isLooking: isFetching,
          lookAgain: () => void refetch(),
        }}
      />
    )
  if (known !== null) return <Outline task={known} />
  return (
    <Message title={SHELL.readingTask.title} level={level}>
      <PageTitle>{tabTitle(SHELL.readingTask.tab)}</PageTitle>
      <p>{SHELL.readingTask.text(taskRef.taskId)}</p>
    </Message>
  )
}

/** What was followed is so until its end is told, by whichever tab asks: this one still has to see it. */
const useLastLook = (isFollowed: boolean, look: () => unknown): void => {
  const wasFollowed = useRef(isFollowed)
  const onEnd = useEffectEvent(look)
  useEffect(() => {
    if (wasFollowed.current && !isFollowed) onEnd()
    wasFollowed.current = isFollowed
  }, [isFollowed])
}

/** What the list knows already, where the task will say it in full. */
const Outline = ({ task }: { task: TaskSummary }) => {
  const name = taskTitle(task.name)
  const isResting = useIsResting()
  return (
    <article className="task-page" aria-busy>
      <header className="task-head">
        <TaskName name={task.name} />
        <p className="task-headline muted">{isResting ? PANEL.paused : PANEL.reading}</p>
        <div className="task-now">
          <StatusBadge status={task.status} rawStatus={task.rawStatus} />
          {task.progress !== null && (
            <ProgressBar progress={task.progress} status={task.status} label={name} />
          )}
        </div>
      </header>
    </article>
  )
}
