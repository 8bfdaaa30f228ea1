import type { Status } from '../../task/status.ts'
import { formatPercent } from '../clock/format.ts'
import { LIST } from './words.ts'

interface Props {
  progress: number
  status: Status
  /** What progresses: the task's or the subtask's name. */
  label: string
}

export const ProgressBar = ({ progress, status, label }: Props) => (
  <span className={`progress progress-${status}`}>
    <progress aria-label={LIST.progressOf(label)} value={progress} max={100} />
    <span className="progress-number">{formatPercent(progress)}</span>
  </span>
)
