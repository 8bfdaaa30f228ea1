import { SERVICE_TITLE } from '../../task/service.ts'
import type { Failure } from '../query/kept.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { focusSearchBox } from './search-box.tsx'
import { FailureSentence } from './server-trouble.tsx'
import { STATUS_TITLE } from './status-look.ts'
import { rangeText } from './time-range.ts'
import type { ChangeView } from './use-view.ts'
import { chosenCount, NO_FILTERS, type View } from './view.ts'

interface Props {
  view: View
  titleOfConnection: (id: string) => string
  onChange: ChangeView
  isReadingOlder: boolean
}

export const EmptyConsole = ({ view, titleOfConnection, onChange, isReadingOlder }: Props) => {
  const filters = [
    describe(
      'service',
      view.services.map((service) => SERVICE_TITLE[service]),
    ),
    describe(
      'status',
      view.statuses.map((status) => STATUS_TITLE[status]),
    ),
    describe('connection', view.connections.map(titleOfConnection)),
    view.text.trim() === '' ? null : `text “${view.text.trim()}”`,
  ].filter((filter) => filter !== null)
  /** The buttons go away with the empty list. */
  const leave = (change: Partial<View>) => {
    focusSearchBox()
    onChange(change)
  }
  return (
    <Message title={filters.length === 0 ? 'No tasks in this time' : 'No task matches'}>
      <p>
        {filters.length === 0
          ? `No task was alive ${rangeText(view.range)}.`
          : `No task that was alive ${rangeText(view.range)} fits ${filters.join(' and ')}.`}
        {isReadingOlder && ' Older tasks are still being read.'}
      </p>
      {chosenCount(view) > 0 && <Button onClick={() => leave(NO_FILTERS)}>Clear filters</Button>}
      {chosenCount(view) === 0 && view.range.kind === 'last' && view.range.hours < 720 && (
        <Button onClick={() => leave({ range: { kind: 'last', hours: 720 } })}>Show the last 30 days</Button>
      )}
    </Message>
  )
}

const describe = (name: string, titles: readonly string[]): string | null =>
  titles.length === 0 ? null : `${name} ${titles.join(' or ')}`

/** The server has never answered, so there is nothing old to show either. */
export const UnreadConsole = ({ failure }: { failure: Failure }) => (
  <Message title={failure.problem.title}>
    <Announced>{failure.problem.title}.</Announced>
    <p>
      <FailureSentence failure={failure} /> No tasks could be read so far; they appear here as soon as the
      server answers.
    </p>
  </Message>
)
