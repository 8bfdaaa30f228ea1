import { wallHours, wallViews } from '../../contract/wall-views.ts'
import { isChosen, withChoice, type Choices } from '../../task/choices.ts'
import { NOT, readChoices } from '../../task/field-address.ts'
import { isWithin } from '../../task/filter.ts'
import type { Reach } from '../sign-in/visibility.ts'

const HOUR_MS = 3_600_000
/** A display counts from its last answer on; what it still draws must not be gone for it. */
const SLACK_MS = 900_000

/**
 * What the view of a display reads: the tasks of its time and of the values that it chooses, in any of its views in
 * turn. Its free text, duration and attention are not asked here: they depend on the language, on the moment and on
 * verdicts, and choose among these on the display.
 */
export const reachOf = (view: string): Reach => {
  const views = wallViews(readQuery(view), readQuery).map((each) => ({
    spanMs: wallHours(each) * HOUR_MS + SLACK_MS,
    choices: choicesOf(each),
  }))
  const longestMs = Math.max(...views.map(({ spanMs }) => spanMs))
  return {
    key: JSON.stringify(views),
    fromMs: (nowMs) => nowMs - longestMs,
    has: (task, nowMs) =>
      views.some(
        ({ spanMs, choices }) =>
          isWithin(task, { fromMs: nowMs - spanMs, toMs: null }) && isChosen(choices, task),
      ),
  }
}

const readQuery = (query: string) => new URLSearchParams(query)

const choicesOf = (query: URLSearchParams): Choices => {
  const { choices } = readChoices((parameter) => query.getAll(parameter))
  if (!query.has('attention') && !query.has('attention' + NOT)) return choices
  // A failure needs nobody any more once another try, by anybody, has succeeded.
  return withChoice(withChoice(choices, 'status', null), 'initiator', null)
}
