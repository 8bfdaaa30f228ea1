import type { TaskDetail } from '../../contract/tasks.ts'
import { Age } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { CautionIcon } from '../ui/icons.tsx'
import { problemCode, problemText, stopAfter } from './source-summary.ts'

/** Says that what is shown is a kept version, and why there is no newer one. */
export const OldNote = ({ detail: { task, cloudProblem } }: { detail: TaskDetail }) => {
  const code = cloudProblem && problemCode(cloudProblem)
  return (
    <p className="old-note">
      <CautionIcon />
      <span>
        This is the version kept here from {formatInstant(task.observedMs)} (<Age sinceMs={task.observedMs} />{' '}
        ago).{' '}
        {cloudProblem
          ? `Asking for a newer one failed: ${problemText(cloudProblem)}`
          : task.goneMs !== null && `The cloud has not known the task since ${formatInstant(task.goneMs)}`}
        {code && ` (${code})`}
        {cloudProblem && (
          <>
            , <q>{cloudProblem.message}</q>
          </>
        )}
        {stopAfter(cloudProblem?.message ?? '')}
      </span>
    </p>
  )
}
