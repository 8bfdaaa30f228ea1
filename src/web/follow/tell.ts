import { bffNowMs } from '../clock/now.ts'
import { consolePath, taskPagePath } from '../paths.ts'
import { summaryRef } from '../tasks/row-facts.ts'
import { createStored } from '../ui/stored.ts'
import { followed, withTask } from './followed.ts'
import { isWanted, type News } from './news.ts'
import { unread, type Message } from './unread.ts'
import { FOLLOW } from './words.ts'
import { taskTitle } from '../tasks/task-title.ts'

/** What was told, so that no other tab tells it again. */
const told = createStored('follow-told', (value): readonly string[] =>
  (Array.isArray(value) ? value : []).filter((each): each is string => typeof each === 'string'),
)
const MOST_TOLD = 500

const MOST_UNREAD = 5

/** More at once would be a flood. */
const ONE_BY_ONE = 3

export const mayNotify = (): boolean =>
  typeof Notification !== 'undefined' && Notification.permission === 'granted'

/** Tells what is wanted and was not told yet. `open`: goes to an address of this page. */
export const tellNews = (news: readonly News[], open: (href: string) => void): void => {
  const known = new Set(told.read())
  const wanted = news.filter((each) => !known.has(each.id) && isWanted(each, followed.read(), bffNowMs()))
  if (wanted.length === 0) return
  told.write([...known, ...wanted.map(({ id }) => id)].slice(-MOST_TOLD))
  const over = wanted.filter(({ kind }) => kind === 'ended').map(({ task }) => task.key)
  followed.write(over.reduce((left, key) => withTask(left, key, false), followed.read()))
  for (const message of messagesOf(wanted)) if (!isNotified(message, open)) keepUnread(message)
}

const messagesOf = (news: readonly News[]): readonly Message[] => {
  if (news.length <= ONE_BY_ONE) return news.map(messageOf)
  const failed = news.filter(({ task }) => task.status === 'failed').length
  const [first] = news
  return [
    { id: `${first?.id} and more`, text: FOLLOW.several(news.length, failed), more: '', href: consolePath() },
  ]
}

const messageOf = ({ id, kind, task }: News): Message => {
  const name = taskTitle(task.name)
  return {
    id,
    text: kind === 'stuck' ? FOLLOW.stuck(name) : FOLLOW.ended(name, FOLLOW.status[task.status]),
    more: [task.instanceName ?? task.instanceId, task.failureText]
      .filter((part) => part !== null)
      .join(' · '),
    href: taskPagePath(summaryRef(task)),
  }
}

/** Some browsers know notifications, and show none from a page. */
const isNotified = ({ id, text, more, href }: Message, open: (href: string) => void): boolean => {
  if (!mayNotify()) return false
  try {
    const notification = new Notification(text, { body: more, tag: id, icon: '/favicon.svg' })
    notification.addEventListener('click', () => {
      window.focus()
      open(href)
      notification.close()
    })
    return true
  } catch {
    return false
  }
}

const keepUnread = (message: Message): void => {
  const others = unread.read().filter(({ id }) => id !== message.id)
  unread.write([...others, message].slice(-MOST_UNREAD))
}
