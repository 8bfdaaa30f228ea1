import type { TaskDetail } from '../../contract/tasks.ts'
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
export const ObservedSection = ({ detail: { task, origin, cloudProblem } }: { detail: TaskDetail }) => {
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
