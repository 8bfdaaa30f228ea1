import type { TaskDetail } from '../../contract/tasks.ts'
import { SERVICE_TITLE } from '../../task/service.ts'
import { isTerminal } from '../../task/status.ts'
import { Ago } from '../clock/ages.tsx'
import { formatInstant } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { CloudWords } from '../ui/cloud-words.tsx'
import { CautionIcon } from '../ui/icons.tsx'
import { FACT } from './fact-words.ts'
import { OBSERVED } from './observed-words.ts'
import { problemWithCode, stopAfter } from './source-summary.ts'
import { wasOldWhenGone } from './was-old-when-gone.ts'

interface Props {
  detail: TaskDetail
  connectionTitle: string
}

/** Says that what is shown is a kept version, and why there is no newer one; nothing while there may be. */
export const OldNote = ({ detail, connectionTitle }: Props) => {
  const { task } = detail
  const why = whyOld(detail, connectionTitle)
  if (why === null) return null
  // What has ended changes no more: that it is kept here alone is nothing to worry about.
  const isWarning = !isTerminal(task.status)
  return (
    <p className={isWarning ? 'old-note' : 'old-note old-note-calm'}>
      {isWarning && <CautionIcon />}
      <span>
        {inline(OBSERVED.kept(formatInstant(task.observedMs), <Ago sinceMs={task.observedMs} />))} {why}
      </span>
    </p>
  )
}

const whyOld = ({ task, cloudProblem, isSourceRead }: TaskDetail, connectionTitle: string) => {
  if (!isSourceRead) return OBSERVED.notRead(FACT.sourceOn(SERVICE_TITLE[task.service], connectionTitle))
  if (cloudProblem)
    return inline(
      OBSERVED.askingNewerFailed(
        problemWithCode(cloudProblem),
        <CloudWords connection={task.connection} text={cloudProblem.message} />,
        stopAfter(cloudProblem.message),
      ),
    )
  return task.goneMs === null ? null : OBSERVED.goneTask(formatInstant(task.goneMs), wasOldWhenGone(task))
}
