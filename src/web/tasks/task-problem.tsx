import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { inline } from '../language/inline.ts'
import { consolePath } from '../paths.ts'
import type { Failure } from '../query/kept.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { CloudWords } from '../ui/cloud-words.tsx'
import { PageTitle, useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { FACT } from './fact-words.ts'
import { OBSERVED } from './observed-words.ts'
import { FailureSentence } from './server-trouble.tsx'
import { problemWithCode, stopAfter } from './source-summary.ts'
import { UnknownConnection } from './unknown-connection.tsx'
import { UnknownTask, type Search } from './unknown-task.tsx'
import { UNKNOWN } from './unknown-words.ts'

interface Props {
  taskRef: TaskRef
  connectionTitle: string
  search: Search
}

export const TaskProblem = ({ taskRef, connectionTitle, search }: Props) => {
  const { problem } = search.failure
  const { service, taskId } = taskRef
  const source = FACT.sourceOn(SERVICE_TITLE[service], connectionTitle)
  if (problem.type === 'task-unknown')
    return (
      <>
        <PageTitle>{tabTitle(UNKNOWN.tab)}</PageTitle>
        <UnknownTask taskId={taskId} source={source} search={search} />
      </>
    )
  if (problem.type === 'connection-unknown')
    return (
      <>
        <PageTitle>{tabTitle(UNKNOWN.connection.tab)}</PageTitle>
        <UnknownConnection taskId={taskId} source={source} />
      </>
    )
  return <NotRead taskRef={taskRef} failure={search.failure} />
}

const NotRead = ({ taskRef, failure }: { taskRef: TaskRef; failure: Failure }) => {
  const level = useLevel('h1')
  const { problem } = failure
  return (
    <Message title={problem.title} level={level}>
      <PageTitle>{tabTitle(UNKNOWN.tabNotRead)}</PageTitle>
      <p>
        <FailureSentence failure={failure} />
      </p>
      {'cloud' in problem && problem.cloud && (
        <p>
          {inline(
            OBSERVED.askingFailed(
              problemWithCode(problem.cloud),
              <CloudWords connection={taskRef.connection} text={problem.cloud.message} />,
              stopAfter(problem.cloud.message),
            ),
          )}
        </p>
      )}
      <Link href={consolePath()}>{SHELL.allTasks}</Link>
    </Message>
  )
}
