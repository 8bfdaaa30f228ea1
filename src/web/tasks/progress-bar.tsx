import type { Status } from '../../task/status.ts'
import { formatPercent } from '../clock/format.ts'
import { Missing } from '../ui/missing.tsx'
import { LIST } from './words.ts'

interface Props {
  /** Null when the cloud gave none; then there is no bar, because nothing is invented. */
  progress: number | null
  status: Status
  /** What progresses: the task's or the subtask's name. */
  label: string
}

export const ProgressBar = ({ progress, status, label }: Props) => {
  if (progress === null) return <Missing />
  return (
    <span className={`progress progress-${status}`}>
      <progress aria-label={LIST.progressOf(label)} value={progress} max={100} />
      <span className="progress-number">{formatPercent(progress)}</span>
    </span>
  )
}
