import type { Status } from '../../task/status.ts'
import { STATUS_ICON, STATUS_TITLE } from './status-look.ts'
import { LIST } from './words.ts'

interface Props {
  status: Status
  /** What the cloud said, one hover away. */
  rawStatus: string | null
}

/** Shape, text and colour say the same, so that none of them is needed alone. */
export const StatusBadge = ({ status, rawStatus }: Props) => {
  const Icon = STATUS_ICON[status]
  return (
    <span className={`status status-${status}`} title={LIST.cloudSaid(rawStatus)}>
      <Icon />
      {STATUS_TITLE[status]}
    </span>
  )
}
