import type { TaskDetail } from '../../contract/tasks.ts'
import { Age } from '../clock/ages.tsx'
import { CautionIcon } from '../ui/icons.tsx'
import { OBSERVED } from './observed-words.ts'
import { problemCode, problemText, stopAfter } from './source-summary.ts'

/** Says that what is shown is a kept version, and why there is no newer one. */
export const OldNote = ({ detail: { task, cloudProblem } }: { detail: TaskDetail }) => {
  const code = cloudProblem && problemCode(cloudProblem)
  return (
    <p className="old-note">
      <CautionIcon />
      <span>
        {OBSERVED.kept(task.observedMs)} (<Age sinceMs={task.observedMs} /> {OBSERVED.ago}).{' '}
        {cloudProblem
          ? `${OBSERVED.askingNewerFailed}: ${problemText(cloudProblem)}`
          : task.goneMs !== null && OBSERVED.goneTask(task.goneMs)}
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
