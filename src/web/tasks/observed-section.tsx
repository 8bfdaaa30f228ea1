import type { TaskDetail } from '../../contract/tasks.ts'
import type { Origins } from '../../task/origin.ts'
import type { Task } from '../../task/task.ts'
import { Ago } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { CloudWords } from '../ui/cloud-words.tsx'
import { Section } from '../ui/section.tsx'
import { Fact } from './fact.tsx'
import { OBSERVED } from './observed-words.ts'
import { problemWithCode, stopAfter } from './source-summary.ts'
import { wasOldWhenGone } from './was-old-when-gone.ts'

/** Where this version comes from, how old it is, and what of it could not be read. */
export const ObservedSection = ({ detail }: { detail: TaskDetail }) => {
  const { task, origin, cloudProblem, outlook } = detail
  return (
    <Section title={OBSERVED.title}>
      <dl className="facts">
        <Fact title={OBSERVED.comesFrom}>{OBSERVED.origin[origin]}</Fact>
        <Fact title={OBSERVED.lastSeen}>
          {formatInstant(task.observedMs)}
          <small>
            <Ago sinceMs={task.observedMs} />
          </small>
        </Fact>
        <Said task={task} origins={outlook.origins} />
        {task.goneMs !== null && (
          <Fact title={OBSERVED.gone}>
            {OBSERVED.goneSince(formatInstant(task.goneMs), wasOldWhenGone(task))}
          </Fact>
        )}
        {cloudProblem && (
          <Fact title={OBSERVED.cloud}>
            {inline(
              OBSERVED.askingFailed(
                problemWithCode(cloudProblem),
                <CloudWords connection={task.connection} text={cloudProblem.message} />,
                stopAfter(cloudProblem.message),
              ),
            )}{' '}
            {OBSERVED.keptShown}
          </Fact>
        )}
        {task.unreadable.length > 0 && (
          <Fact title={OBSERVED.unreadable}>
            <ul>
              {task.unreadable.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </Section>
  )
}

/** What the head of the page says in the page's words, as the cloud said it, and in which field of which answer. */
const Said = ({ task: { name, rawStatus, rawProgress, subtasks }, origins }: SaidProps) => (
  <>
    {name !== '' && (
      <Fact title={OBSERVED.name} origin={[origins, 'name']}>
        <code>{name}</code>
      </Fact>
    )}
    {rawStatus !== null && (
      <Fact title={OBSERVED.status} origin={[origins, 'status']}>
        <code>{rawStatus}</code>
      </Fact>
    )}
    {rawProgress !== null && (
      <Fact title={OBSERVED.progress} origin={[origins, 'progress']}>
        <code>{rawProgress}</code>
      </Fact>
    )}
    {subtasks !== null && subtasks.length > 0 && (
      <Fact title={OBSERVED.subtasks} origin={[origins, 'subtasks']}>
        {subtasks.length}
      </Fact>
    )}
  </>
)

interface SaidProps {
  task: Task
  origins: Origins
}
