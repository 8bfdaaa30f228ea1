import { Link } from 'wouter'
import type { TaskRef } from '../../task/task-key.ts'
import { consolePath } from '../paths.ts'
import { Message } from '../ui/message.tsx'
import { FailureSentence } from './server-trouble.tsx'
import { problemCode, problemText } from './source-summary.ts'
import { UnknownTask, type Search } from './unknown-task.tsx'

interface Props {
  taskRef: TaskRef
  connectionTitle: string
  search: Search
}

export const TaskProblem = ({ taskRef, connectionTitle, search }: Props) => {
  const { problem } = search.failure
  const isUnknown = problem.type === 'task-unknown' || problem.type === 'connection-unknown'
  return (
    <>
      <title>{isUnknown ? 'Unknown task · Cloud Task Center' : 'Task not read · Cloud Task Center'}</title>
      {isUnknown ? (
        <UnknownTask
          taskRef={taskRef}
          connectionTitle={connectionTitle}
          search={problem.type === 'task-unknown' ? search : null}
        />
      ) : (
        <Message title={problem.title} level="h1">
          <p>
            <FailureSentence failure={search.failure} />
          </p>
          {'cloud' in problem && problem.cloud && (
            <p>
              {`${problemText(problem.cloud)}: `}
              <q>{problem.cloud.message}</q> {problemCode(problem.cloud)}
            </p>
          )}
          <Link href={consolePath()}>Go to all tasks</Link>
        </Message>
      )}
    </>
  )
}
