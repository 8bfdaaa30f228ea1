import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import type { EmptyConsoleProps } from './empty-console.tsx'

export const loadEmptyConsole = () => import('./empty-console.tsx')

/** Comes when first no task is to be shown. */
export const NoTasks = deferred<EmptyConsoleProps>(() =>
  loadPart(() => loadEmptyConsole().then((part) => part.EmptyConsole), browserRecovery),
)
