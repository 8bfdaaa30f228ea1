import type { TaskDetail } from '../../contract/tasks.ts'
import { Age } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { Section } from '../ui/section.tsx'
import { Fact } from './fact.tsx'
import { problemCode, problemText, stopAfter } from './source-summary.ts'

const ORIGIN: Record<TaskDetail['origin'], string> = {
  cloud: 'the cloud, asked for this page',
  store: 'what was kept here',
}

/** Where this version comes from, how old it is, and what of it could not be read. */
export const ObservedSection = ({ detail: { task, origin, cloudProblem } }: { detail: TaskDetail }) => {
  const code = cloudProblem && problemCode(cloudProblem)
  return (
    <Section title="Observed">
      <dl className="facts">
        <Fact title="Comes from">{ORIGIN[origin]}</Fact>
        <Fact title="Last seen">
          {formatInstant(task.observedMs)}
          <small>
            <Age sinceMs={task.observedMs} /> ago
          </small>
        </Fact>
        {task.goneMs !== null && (
          <Fact title="Gone">The cloud has not known it since {formatInstant(task.goneMs)}.</Fact>
        )}
        {cloudProblem && (
          <Fact title="Cloud">
            {`Asking failed: ${problemText(cloudProblem)}${code ? ` (${code})` : ''}, `}
            <q>{cloudProblem.message}</q>
            {stopAfter(cloudProblem.message)} The version kept here is shown.
          </Fact>
        )}
        {task.unreadable.length > 0 && (
          <Fact title="Not readable">
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
