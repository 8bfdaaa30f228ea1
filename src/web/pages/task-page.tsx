import { useQuery } from '@tanstack/react-query'
import type { TaskRef } from '../../task/task-key.ts'
import { sessionQuery } from '../query/session.ts'
import { taskQuery } from '../query/task.ts'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { TaskDetailView } from '../tasks/task-detail.tsx'
import { TaskProblem } from '../tasks/task-problem.tsx'
import { Message } from '../ui/message.tsx'

interface Props {
  taskRef: TaskRef
}

export const TaskPage = ({ taskRef }: Props) => {
  const kept = useQuery(taskQuery(taskRef)).data
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
    return <TaskProblem failure={kept.failure} taskRef={taskRef} connectionTitle={connectionTitle} />
  return (
    <Message title="Reading the task" level="h1">
      <title>Task · Cloud Task Center</title>
      <p>Asking for {taskRef.taskId}.</p>
    </Message>
  )
}
