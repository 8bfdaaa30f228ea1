import type { TaskDetail } from '../../contract/tasks.ts'
import { Age } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { Section } from '../ui/section.tsx'
import { Fact } from './fact.tsx'
import { OBSERVED } from './observed-words.ts'
import { problemCode, problemText, stopAfter } from './source-summary.ts'

/** Where this version comes from, how old it is, and what of it could not be read. */
export const ObservedSection = ({ detail: { task, origin, cloudProblem } }: { detail: TaskDetail }) => {
  const code = cloudProblem && problemCode(cloudProblem)
  return (
    <Section title={OBSERVED.title}>
      <dl className="facts">
        <Fact title={OBSERVED.comesFrom}>{OBSERVED.origin[origin]}</Fact>
        <Fact title={OBSERVED.lastSeen}>
          {formatInstant(task.observedMs)}
          <small>
            <Age sinceMs={task.observedMs} /> {OBSERVED.ago}
          </small>
        </Fact>
        {task.goneMs !== null && <Fact title={OBSERVED.gone}>{OBSERVED.goneSince(task.goneMs)}</Fact>}
        {cloudProblem && (
          <Fact title={OBSERVED.cloud}>
            {`${OBSERVED.askingFailed}: ${problemText(cloudProblem)}${code ? ` (${code})` : ''}, `}
            <q>{cloudProblem.message}</q>
            {stopAfter(cloudProblem.message)} {OBSERVED.keptShown}
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
