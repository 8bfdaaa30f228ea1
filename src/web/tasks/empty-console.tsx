import { joinSentences } from '../language/join.ts'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { sentenceOf, type FilterWords } from './filter-words.ts'
import { EMPTY } from './empty-words.ts'
import { focusSearchBox } from './search-box.tsx'
import { rangeText } from './time-range.ts'
import type { Selected } from './use-selection.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'
import { NO_FILTERS, withoutFilter, type View } from './view.ts'

export interface EmptyConsoleProps {
  view: View
  shown: ShownTasks
  onChange: ChangeView
}

export const EmptyConsole = ({ view, shown: { selected, extent, words }, onChange }: EmptyConsoleProps) => {
  /** The buttons go away with the empty list. */
  const leave = (change: Partial<View>) => {
    focusSearchBox()
    onChange(change)
  }
  const ways = words.length < 2 ? [] : waysOut(view, words, selected.countWith)
  return (
    <Message title={words.length === 0 ? EMPTY.noTasks : EMPTY.noMatch}>
      <p>
        {joinSentences([
          words.length === 0
            ? EMPTY.noneAlive(rangeText(view.range))
            : EMPTY.noneFits(rangeText(view.range), words.map(sentenceOf)),
          ...(extent === 'growing' ? [EMPTY.readingOlder] : []),
        ])}
      </p>
      <div className="message-actions">
        {ways.map(({ filter, count }) => (
          <Button key={filter.key} onClick={() => leave(withoutFilter(view, filter.key))}>
            {EMPTY.without(filter.name, count)}
          </Button>
        ))}
        {words.length > 0 && <Button onClick={() => leave(NO_FILTERS)}>{VIEW.clear}</Button>}
        {words.length === 0 && view.range.kind === 'last' && view.range.hours < 720 && (
          <Button onClick={() => leave({ range: { kind: 'last', hours: 720 } })}>{EMPTY.month}</Button>
        )}
      </div>
    </Message>
  )
}

/** The filters that alone keep everything out. */
const waysOut = (view: View, words: readonly FilterWords[], countWith: Selected['countWith']) =>
  words
    .map((filter) => ({ filter, count: countWith(withoutFilter(view, filter.key)) }))
    .filter(({ count }) => count > 0)
