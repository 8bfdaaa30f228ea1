import { joinSentences } from '../language/join.ts'
import type { Failure } from '../query/kept.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { sentenceOf, type FilterWords } from './filter-words.ts'
import { focusSearchBox } from './search-box.tsx'
import { FailureSentence } from './server-trouble.tsx'
import { rangeText } from './time-range.ts'
import { TROUBLE } from './trouble-words.ts'
import type { Selected } from './use-selection.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { VIEW } from './view-words.ts'
import { NO_FILTERS, withoutFilter, type View } from './view.ts'
import { LIST } from './words.ts'

interface Props {
  view: View
  shown: ShownTasks
  onChange: ChangeView
}

export const EmptyConsole = ({ view, shown: { selected, extent, words }, onChange }: Props) => {
  /** The buttons go away with the empty list. */
  const leave = (change: Partial<View>) => {
    focusSearchBox()
    onChange(change)
  }
  const ways = words.length < 2 ? [] : waysOut(view, words, selected.countWith)
  return (
    <Message title={words.length === 0 ? LIST.empty.noTasks : LIST.empty.noMatch}>
      <p>
        {joinSentences([
          words.length === 0
            ? LIST.empty.noneAlive(rangeText(view.range))
            : LIST.empty.noneFits(rangeText(view.range), words.map(sentenceOf)),
          ...(extent === 'growing' ? [LIST.empty.readingOlder] : []),
        ])}
      </p>
      <div className="message-actions">
        {ways.map(({ filter, count }) => (
          <Button key={filter.key} onClick={() => leave(withoutFilter(view, filter.key))}>
            {LIST.empty.without(filter.name, count)}
          </Button>
        ))}
        {words.length > 0 && <Button onClick={() => leave(NO_FILTERS)}>{VIEW.clear}</Button>}
        {words.length === 0 && view.range.kind === 'last' && view.range.hours < 720 && (
          <Button onClick={() => leave({ range: { kind: 'last', hours: 720 } })}>{LIST.empty.month}</Button>
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

/** The server has never answered, so there is nothing old to show either. */
export const UnreadConsole = ({ failure }: { failure: Failure }) => (
  <Message title={failure.problem.title}>
    <Announced>{TROUBLE.title(failure.problem.title)}</Announced>
    <p>
      <FailureSentence failure={failure} /> {LIST.empty.unread}
    </p>
  </Message>
)
