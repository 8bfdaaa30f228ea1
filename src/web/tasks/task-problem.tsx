import { Link } from 'wouter'
import type { TaskRef } from '../../task/task-key.ts'
import { inline } from '../language/inline.ts'
import { consolePath } from '../paths.ts'
import { SHELL, tabTitle } from '../shell-words.ts'
import { CloudWords } from '../ui/cloud-words.tsx'
import { PageTitle, useLevel } from '../ui/heading.tsx'
import { Message } from '../ui/message.tsx'
import { OBSERVED } from './observed-words.ts'
import { FailureSentence } from './server-trouble.tsx'
import { problemWithCode, stopAfter } from './source-summary.ts'
import { UnknownTask, type Search } from './unknown-task.tsx'
import { UNKNOWN } from './unknown-words.ts'

interface Props {
  taskRef: TaskRef
  connectionTitle: string
  search: Search
}

export const TaskProblem = ({ taskRef, connectionTitle, search }: Props) => {
  const { problem } = search.failure
  const level = useLevel('h1')
  const isUnknown = problem.type === 'task-unknown' || problem.type === 'connection-unknown'
  return (
    <>
      <PageTitle>{tabTitle(isUnknown ? UNKNOWN.tab : UNKNOWN.tabNotRead)}</PageTitle>
      {isUnknown ? (
        <UnknownTask
          taskRef={taskRef}
          connectionTitle={connectionTitle}
          search={problem.type === 'task-unknown' ? search : null}
        />
      ) : (
        <Message title={problem.title} level={level}>
          <p>
            <FailureSentence failure={search.failure} />
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
      )}
    </>
  )
}
