import { searchText as searchTextOf } from '../../task/filter.ts'
import { readableName } from '../../task/readable-name.ts'
import type { TaskSummary } from '../../task/task.ts'
import { spoken } from '../language/spoken.ts'

/** English ones are made of the name itself. */
const ENGLISH: Readonly<Record<string, string>> = {}

const TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries(
    await spoken<typeof ENGLISH>(ENGLISH, () =>
      import('../language/first-page.zh.ts').then((zh) => zh.TASK_TITLE),
    ),
  ),
)

/** The kind of a task as its reader says it. The cloud's own name stands beside it wherever there is room. */
export const taskTitle = (name: string): string => TITLES.get(name) ?? readableName(name)

/** For the `lang` of a title; undefined: it is in the language of the page. */
export const titleLanguage = (name: string): 'en' | undefined =>
  TITLES.size === 0 || TITLES.has(name) ? undefined : 'en'

/** Everything of a task that free text searches: also what its reader calls it. */
export const searchText = (task: TaskSummary): string => {
  const title = TITLES.get(task.name)
  return title === undefined ? searchTextOf(task) : `${searchTextOf(task)}\n${title.toLowerCase()}`
}
