import { LIST } from './words.ts'
import type { ComponentType } from 'react'
import type { Status } from '../../task/status.ts'
import {
  ApprovalIcon,
  CancelledIcon,
  DeletedIcon,
  FailedIcon,
  RunningIcon,
  SucceededIcon,
  UnknownIcon,
  WaitingIcon,
} from '../ui/icons.tsx'

export const STATUS_TITLE: Record<Status, string> = LIST.status

export const STATUS_ICON: Record<Status, ComponentType> = {
  running: RunningIcon,
  waiting: WaitingIcon,
  'needs-approval': ApprovalIcon,
  failed: FailedIcon,
  succeeded: SucceededIcon,
  cancelled: CancelledIcon,
  deleted: DeletedIcon,
  unknown: UnknownIcon,
}
