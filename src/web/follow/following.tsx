import { useState } from 'react'
import { browserRecovery, loadPart } from '../build.ts'
import { deferred } from '../deferred.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { useFollowed } from './use-followed.ts'

const FollowNews = deferred(() =>
  loadPart(() => import('./follow-news.tsx').then((part) => part.FollowNews), browserRecovery),
)

/** Its code comes to those who follow something. */
export const Following = () => {
  const { tasks, views } = useFollowed()
  const isFollowing = tasks.length + views.length > 0
  const [hasFollowed, setHasFollowed] = useState(isFollowing)
  // What ends is followed no more, and its news is still to be read.
  if (isFollowing && !hasFollowed) setHasFollowed(true)
  return hasFollowed ? (
    <ErrorBoundary>
      <FollowNews />
    </ErrorBoundary>
  ) : null
}
