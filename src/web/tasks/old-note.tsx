import type { TaskDetail } from '../../contract/tasks.ts'
import { Ago } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { CloudWords } from '../ui/cloud-words.tsx'
import { CautionIcon } from '../ui/icons.tsx'
import { OBSERVED } from './observed-words.ts'
import { problemWithCode, stopAfter } from './source-summary.ts'

/** Says that what is shown is a kept version, and why there is no newer one. */
export const OldNote = ({ detail: { task, cloudProblem } }: { detail: TaskDetail }) => (
  <p className="old-note">
    <CautionIcon />
    <span>
      {inline(OBSERVED.kept(formatInstant(task.observedMs), <Ago sinceMs={task.observedMs} />))}{' '}
      {cloudProblem
        ? inline(
            OBSERVED.askingNewerFailed(
              problemWithCode(cloudProblem),
              <CloudWords connection={task.connection} text={cloudProblem.message} />,
              stopAfter(cloudProblem.message),
            ),
          )
        : task.goneMs !== null && OBSERVED.goneTask(formatInstant(task.goneMs))}
    </span>
  </p>
)
