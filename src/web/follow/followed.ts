import { createStored, fieldsOf } from '../ui/stored.ts'

/** What a reader of this browser wants to be told of. */
export interface Followed {
  /** Until they end. */
  tasks: readonly { key: string }[]
  /** `search` has what narrows the list, and nothing else of it. */
  views: readonly { search: string; title: string }[]
}

export const NOTHING: Followed = { tasks: [], views: [] }
const MOST = 100

/** Whatever an older page or another hand has kept: what can be read is taken. */
export const readFollowed = (value: unknown): Followed => {
  const { tasks, views } = fieldsOf(value)
  return {
    tasks: listOf(tasks).flatMap((each) => {
      const { key } = fieldsOf(each)
      return typeof key === 'string' ? { key } : []
    }),
    views: listOf(views).flatMap((each) => {
      const { search, title } = fieldsOf(each)
      return typeof search === 'string' && typeof title === 'string' ? { search, title } : []
    }),
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(-MOST) : [])

export const withTask = ({ tasks, views }: Followed, key: string, isFollowed: boolean): Followed => {
  const others = tasks.filter((each) => each.key !== key)
  return { views, tasks: isFollowed ? [...others, { key }].slice(-MOST) : others }
}

export const withView = (
  { tasks, views }: Followed,
  view: Followed['views'][number],
  isFollowed: boolean,
): Followed => {
  const others = views.filter(({ search }) => search !== view.search)
  return { tasks, views: isFollowed ? [...others, view].slice(-MOST) : others }
}

/** Kept in this browser, the same in all its tabs. */
export const followed = createStored('followed', readFollowed)
