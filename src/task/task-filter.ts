import { NOT, valuesOf } from './field-address.ts'
import { FIELD_VALUE, FIELDS, hasTerms, searchText, termsOf } from './filter.ts'
import { readSpan } from './span-text.ts'
import type { TaskSummary } from './task.ts'
import { durationMs, elapsedMs } from './time.ts'

/** Whether a task is one of those meant. */
export type TaskFilter = (task: TaskSummary, nowMs: number) => boolean

export interface ReadTaskFilter {
  matches: TaskFilter
  /** The parameters that say nothing of a single task, or nothing that can be read. */
  unread: readonly string[]
}

/** How a list shows its tasks, not which: whoever copied an address need not tidy it. */
const SHOW_ONLY: readonly string[] = ['sort', 'columns', 'rows', 'range']

/**
 * Reads what the query of the console's address says of a task, for whoever has one at a time: `status=failed&text=orders`
 * in its pairs. A task matches when every filter lets it through. `searchTextOf`: what free text looks for, in lower case.
 */
export const readTaskFilter = (
  query: Iterable<readonly [string, string]>,
  searchTextOf: (task: TaskSummary) => string = searchText,
): ReadTaskFilter => {
  const pairs = [...query]
  const all = (parameter: string) => pairs.filter(([name]) => name === parameter).map(([, value]) => value)
  const unread = new Set<string>()
  const tests: TaskFilter[] = []
  const isRead = new Set<string>(SHOW_ONLY)

  for (const field of FIELDS)
    for (const isNot of [false, true]) {
      const parameter = isNot ? field + NOT : field
      isRead.add(parameter)
      const { values, unread: words } = valuesOf(field, all(parameter))
      if (words.length > 0) unread.add(parameter)
      if (values.length > 0) tests.push((task) => values.includes(FIELD_VALUE[field](task)) !== isNot)
    }

  for (const isNot of [false, true]) {
    const [text, longer] = isNot ? ['text' + NOT, 'longer' + NOT] : ['text', 'longer']
    isRead.add(text).add(longer)
    const terms = termsOf(all(text)[0] ?? '')
    if (terms.length > 0) tests.push((task) => hasTerms(searchTextOf(task), terms) !== isNot)
    const [span] = all(longer)
    if (span === undefined) continue
    const ms = readSpan(span)
    if (ms === null) unread.add(longer)
    else
      tests.push((task, nowMs) => {
        const tookMs = durationMs(task) ?? elapsedMs(task, nowMs)
        return tookMs !== null && tookMs > ms !== isNot
      })
  }

  for (const [parameter] of pairs) if (!isRead.has(parameter)) unread.add(parameter)
  return { matches: (task, nowMs) => tests.every((test) => test(task, nowMs)), unread: [...unread] }
}
