import { useQuery } from '@tanstack/react-query'
import { taskKey, type TaskRef } from '../../task/task-key.ts'
import { bffMsOf } from '../clock/now.ts'
import { sessionQuery } from '../query/session.ts'
import { taskQuery, useAskedAnewNextTime } from '../query/task.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { TaskDetailView } from '../tasks/task-detail.tsx'
import { TaskProblem } from '../tasks/task-problem.tsx'
import { Message } from '../ui/message.tsx'

interface Props {
  taskRef: TaskRef
}

export const TaskPage = ({ taskRef }: Props) => {
  useAskedAnewNextTime(taskKey(taskRef))
  const { data: kept, dataUpdatedAt, isFetching, refetch } = useQuery(taskQuery(taskRef))
  const connections = useQuery(sessionQuery()).data?.value?.connections
  const connectionTitle =
    connections?.find(({ id }) => id === taskRef.connection)?.title ?? taskRef.connection

  if (kept?.value)
    return (
      <>
        {kept.failure && <ServerTrouble failure={kept.failure} asOfMs={kept.value.nowMs} />}
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
  return (
    <Message title={SHELL.readingTask.title} level="h1">
      <title>{tabTitle(SHELL.readingTask.tab)}</title>
      <p>{SHELL.readingTask.text(taskRef.taskId)}</p>
    </Message>
  )
}
