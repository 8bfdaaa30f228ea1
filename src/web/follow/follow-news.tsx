import { useEffect, useSyncExternalStore } from 'react'
import { Link, useLocation } from 'wouter'
import { watchingFrom, watchTasks } from '../query/watch-tasks.ts'
import { Button } from '../ui/button.tsx'
import { createStored } from '../ui/stored.ts'
import { followed } from './followed.ts'
import { newsSince, type Watched } from './news.ts'
import { asOneTab } from './one-tab.ts'
import { tellNews } from './tell.ts'
import { unread } from './unread.ts'
import { FOLLOW } from './words.ts'

const looked = createStored('follow-looked', (value) => (typeof value === 'number' ? value : null))

const requestLock =
  'locks' in navigator
    ? (name: string, options: { signal: AbortSignal }, held: () => Promise<void>) =>
        navigator.locks.request(name, options, held)
    : null

const follow = async (open: (href: string) => void, signal: AbortSignal): Promise<void> => {
  const fromMs = watchingFrom(looked.read())
  let known: Watched = { running: new Map(), stuck: new Set(), lookedMs: fromMs }
  await watchTasks(
    fromMs,
    (answer) => {
      const keys = new Set(followed.read().tasks.map(({ key }) => key))
      const { news, now } = newsSince(known, answer, keys)
      // Pages of one reading are all of the same moment.
      known = answer.older === null ? now : { ...now, lookedMs: known.lookedMs }
      if (answer.older === null) looked.write(answer.nowMs)
      tellNews(news, open)
    },
    signal,
  )
}

/** Looks after what is followed, and says what is new of it where the browser does not. */
export const FollowNews = () => {
  const { tasks, views } = useSyncExternalStore(followed.subscribe, followed.read)
  const messages = useSyncExternalStore(unread.subscribe, unread.read)
  const [, navigate] = useLocation()
  const isFollowing = tasks.length + views.length > 0
  useEffect(() => {
    if (!isFollowing) {
      // Whoever follows again wants to know of what comes then.
      looked.write(null)
      return undefined
    }
    const leaving = new AbortController()
    // Where each tab looks, the first tells.
    void asOneTab(requestLock, () => follow(navigate, leaving.signal), leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [isFollowing, navigate])
  const dismiss = (id: string) => void unread.write(unread.read().filter((each) => each.id !== id))
  return (
    // Always there: what appears together with its text is not read out.
    <div className="follow-news" aria-live="polite">
      {messages.length > 0 && (
        <section aria-label={FOLLOW.news}>
          {messages.map(({ id, text, more, href }) => (
            <div key={id} className="follow-message">
              <p>
                <Link href={href} onClick={() => dismiss(id)}>
                  {text}
                </Link>
                {more !== '' && <small>{more}</small>}
              </p>
              <Button onClick={() => dismiss(id)}>{FOLLOW.dismiss}</Button>
            </div>
          ))}
        </section>
      )}
    </div>
  )
}
