import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'

export const NotFoundPage = deferred(() =>
  loadPart(() => import('./not-found-page.tsx').then((part) => part.NotFoundPage), browserRecovery),
)
