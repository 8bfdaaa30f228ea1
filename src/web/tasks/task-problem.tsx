import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { consolePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { Message } from '../ui/message.tsx'
import { FailureSentence } from './server-trouble.tsx'
import { problemCode, problemText } from './source-summary.ts'
import { DEFAULT_VIEW } from './view.ts'

interface Props {
  failure: Failure
  taskRef: TaskRef
  connectionTitle: string
}

export const TaskProblem = ({ failure, taskRef, connectionTitle }: Props) => {
  const { problem } = failure
  const isUnknown = problem.type === 'task-unknown' || problem.type === 'connection-unknown'
  return (
    <>
      <title>{isUnknown ? 'Unknown task · Cloud Task Center' : 'Task not read · Cloud Task Center'}</title>
      {isUnknown ? (
        <UnknownTask
          taskRef={taskRef}
          connectionTitle={connectionTitle}
          isAskedAgain={problem.type === 'task-unknown'}
        />
      ) : (
        <Message title={problem.title} level="h1">
          <p>
            <FailureSentence failure={failure} />
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

interface UnknownProps extends Omit<Props, 'failure'> {
  isAskedAgain: boolean
}

const UnknownTask = ({ taskRef, connectionTitle, isAskedAgain }: UnknownProps) => (
  <Message title="This task is not known" level="h1">
    <p>
      {SERVICE_TITLE[taskRef.service]} on {connectionTitle} has no task <code>{taskRef.taskId}</code>, and it
      was never seen here. There are three possible reasons:
    </p>
    <ol className="reasons">
      <li>
        <strong>The id is wrong</strong>, or belongs to another service or connection. Compare it with where
        it came from, or <Link href={searchPath(taskRef)}>search for it in all tasks</Link>.
      </li>
      <li>
        <strong>It is older than the cloud keeps tasks</strong> (one month), and it ended before it could be
        seen here. Then nothing can bring it back.
      </li>
      <li>
        <strong>The credentials of this connection may not see it.</strong> Ask whoever runs this page to
        compare their permissions.
      </li>
    </ol>
    {isAskedAgain && (
      <p>A task that was submitted a moment ago can take some seconds to appear; this page keeps asking.</p>
    )}
  </Message>
)

const searchPath = ({ taskId }: TaskRef): string =>
  consolePath({ ...DEFAULT_VIEW, text: taskId, range: { kind: 'last', hours: 720 } })
