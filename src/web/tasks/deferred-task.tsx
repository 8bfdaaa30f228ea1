import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import type { TaskInFullProps } from './task-in-full.tsx'

export const loadTaskInFull = () => import('./task-in-full.tsx')

/** One task in full, as a page or beside the list: the same code, which comes when first one is opened. */
export const TaskInFull = deferred<TaskInFullProps>(() =>
  loadPart(() => loadTaskInFull().then((part) => part.TaskInFull), browserRecovery),
)
