import { useState } from 'react'
import { readTaskFilter } from '../../task/task-filter.ts'
import type { TaskKey } from '../../task/task-key.ts'
import { viewSearch } from '../tasks/view-address.ts'
import type { FilterWords } from '../tasks/filter-words.ts'
import { DEFAULT_VIEW, NO_FILTERS, type View } from '../tasks/view.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { followed, withTask, withView } from './followed.ts'
import { mayNotify } from './tell.ts'
import { FOLLOW_TITLE } from './follow-title.ts'
import { useFollowed, useIsFollowed } from './use-followed.ts'
import { FOLLOW } from './words.ts'

interface Props {
  isFollowed: boolean
  hint: string
  onFollow: (isFollowed: boolean) => void
}

/** Asks for notifications on a click only, and works without them. */
const FollowButton = ({ isFollowed, hint, onFollow }: Props) => {
  const [hasNone, setHasNone] = useState(false)
  const follow = async (): Promise<void> => {
    if (typeof Notification !== 'undefined' && Notification.permission === 'default')
      await Notification.requestPermission().catch(() => 'denied')
    setHasNone(!mayNotify())
  }
  return (
    <>
      <Button
        className="follow-button"
        aria-pressed={isFollowed}
        title={hint}
        onClick={() => {
          onFollow(!isFollowed)
          if (!isFollowed) void follow()
        }}
      >
        {isFollowed ? FOLLOW.following : FOLLOW_TITLE}
      </Button>
      {isFollowed && hasNone && (
        <>
          <span className="follow-hint">{FOLLOW.inText}</span>
          <Announced>{FOLLOW.inText}</Announced>
        </>
      )}
    </>
  )
}

export const FollowTask = ({ taskKey }: { taskKey: TaskKey }) => (
  <FollowButton
    isFollowed={useIsFollowed(taskKey)}
    hint={FOLLOW.task}
    onFollow={(isFollowed) => void followed.write(withTask(followed.read(), taskKey, isFollowed))}
  />
)

/** What narrows the list, without how and when it is shown. */
const searchOf = ({ choices, text, isTextNot, longerThan }: View): string =>
  viewSearch({ ...DEFAULT_VIEW, ...NO_FILTERS, choices, text, isTextNot, longerThan })

/** Nothing is shown for a view whose filters say nothing of a task by itself. */
export const FollowView = ({ view, words }: { view: View; words: readonly FilterWords[] }) => {
  const search = searchOf(view)
  const { views } = useFollowed()
  if (view.attention !== null || readTaskFilter(new URLSearchParams(search)).unread.length > 0) return null
  const title = words.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; ')
  return (
    <FollowButton
      isFollowed={views.some((each) => each.search === search)}
      hint={FOLLOW.view}
      onFollow={(isFollowed) =>
        void followed.write(withView(followed.read(), { search, title: title || FOLLOW.all }, isFollowed))
      }
    />
  )
}
