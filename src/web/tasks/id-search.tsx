import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { spellingsOf, type WrittenIds } from '../../task/written-id.ts'
import { formatList } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { joinSentences } from '../language/join.ts'
import { taskPagePath } from '../paths.ts'
import { askable, idQuery, type IdAnswer } from '../query/id-search.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { ID_SEARCH } from './id-search-words.ts'
import { focusSearchBox, isSearchBoxFocused } from './search-box.tsx'
import { sentenceOf } from './filter-words.ts'
import { problemText } from './source-summary.ts'
import { StatusBadge } from './status-badge.tsx'
import { rangeText } from './time-range.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { NO_FILTERS, type View } from './view.ts'
import { taskTitle } from './task-title.ts'

export interface IdSearchProps {
  ids: WrittenIds
  view: View
  shown: ShownTasks
  /** How many of the tasks that are loaded have the id but are hidden by other filters. */
  hiddenCount: number
  isAsked: boolean
  onAsk: () => void
  onChange: ChangeView
}

/** No task in the list has the id: says what was searched, and offers to ask further. */
export const IdSearch = (props: IdSearchProps) => {
  const { ids, view, shown, hiddenCount, isAsked } = props
  if (hiddenCount > 0) {
    const id = <code>{ids.task}</code>
    const hiding = shown.words.filter(({ key }) => key !== 'text').map(sentenceOf)
    return (
      <Message title={ID_SEARCH.hidden(hiddenCount)}>
        <p>
          {inline(
            hiding.length === 0
              ? ID_SEARCH.isLeftOut(hiddenCount, id)
              : ID_SEARCH.isHidden(hiddenCount, id, formatList(hiding)),
          )}
        </p>
        <Button
          onClick={() => {
            focusSearchBox()
            props.onChange({ ...NO_FILTERS, text: view.text })
          }}
        >
          {ID_SEARCH.showWithout(hiddenCount)}
        </Button>
      </Message>
    )
  }
  if (ids.ref !== null) return <LinkedTask {...props} path={taskPagePath(ids.ref)} />
  return isAsked ? <Answers {...props} /> : <Offer {...props} />
}

const Searched = ({ view, shown: { selected, extent } }: IdSearchProps) => (
  <p>
    {joinSentences([
      ID_SEARCH.searched(selected.selection.totalCount, rangeText(view.range)),
      ...(extent === 'growing' ? [ID_SEARCH.readingOlder] : []),
    ])}
  </p>
)

const LinkedTask = (props: IdSearchProps & { path: string }) => (
  <Message title={ID_SEARCH.notInList}>
    <Searched {...props} />
    <Link href={props.path} className="button">
      {ID_SEARCH.open}
    </Link>
  </Message>
)

const Offer = (props: IdSearchProps) => {
  const { ids, view, shown } = props
  const asked = askable(sourcesOf(shown), ids)
  const mostCount = asked.length * spellingsOf(ids.task).length
  return (
    <Message title={ID_SEARCH.none}>
      <Searched {...props} />
      {asked.length > 0 && (
        <p>{ID_SEARCH.canBeAsked(sourcesText(asked, shown.titleOfConnection), mostCount)}</p>
      )}
      <DmsNote {...props} />
      <div className="message-actions">
        {asked.length > 0 && (
          <Button
            onClick={() => {
              focusSearchBox()
              props.onAsk()
            }}
          >
            {ID_SEARCH.ask}
          </Button>
        )}
        {view.range.kind === 'last' && view.range.hours < 720 && (
          <Button
            onClick={() => {
              focusSearchBox()
              props.onChange({ range: { kind: 'last', hours: 720 } })
            }}
          >
            {ID_SEARCH.month}
          </Button>
        )}
      </div>
    </Message>
  )
}

/** As `readIds` takes it. */
const ID_FORM = 'task?instance=instance'

const DmsNote = ({ ids, shown }: IdSearchProps) =>
  ids.instance === null &&
  sourcesOf(shown).some(({ service }) => service === 'dms') && (
    <p>{inline(ID_SEARCH.notDms(<code>{ID_FORM}</code>))}</p>
  )

const Answers = (props: IdSearchProps) => {
  const { ids, shown } = props
  const { titleOfConnection } = shown
  const sources = sourcesOf(shown)
  const answers = useQuery(idQuery(ids, sources)).data
  if (answers === undefined)
    return (
      <Message title={ID_SEARCH.asking}>
        <p>{ID_SEARCH.askingSources(sourcesText(askable(sources, ids), titleOfConnection))}</p>
      </Message>
    )
  const found = answers.filter((answer) => answer.kind === 'found')
  const title =
    found.length === 0 ? ID_SEARCH.nobody : found.length === 1 ? ID_SEARCH.found : ID_SEARCH.foundMore
  return (
    <Message title={title}>
      <Announced>
        {found.length === 0
          ? ID_SEARCH.nobodyAnnounced
          : ID_SEARCH.foundAnnounced(formatList(found.map(({ task }) => taskTitle(task.name))))}
      </Announced>
      {found.map(({ task }) => (
        <FoundTask key={task.connection + task.service} task={task} titleOfConnection={titleOfConnection} />
      ))}
      {found.length === 0 && (
        <>
          <Unknown answers={answers} titleOfConnection={titleOfConnection} />
          <DmsNote {...props} />
          <p>{ID_SEARCH.forgets}</p>
        </>
      )}
    </Message>
  )
}

interface FoundProps {
  task: Task
  titleOfConnection: (id: string) => string
}

const FoundTask = ({ task, titleOfConnection }: FoundProps) => {
  const link = useRef<HTMLAnchorElement>(null)
  // Whoever still waits where they asked goes on with what was found: another Enter opens it.
  useLayoutEffect(() => {
    const own = link.current
    if (isSearchBoxFocused()) own?.focus()
    // The list may bring the task itself a moment later.
    return () => {
      if (own !== null && own === document.activeElement) focusSearchBox()
    }
  }, [])
  return (
    <div className="found-task">
      <StatusBadge status={task.status} rawStatus={task.rawStatus} />
      <Link ref={link} href={taskPagePath(refOf(task))}>
        {taskTitle(task.name)}
      </Link>
      <span className="muted">
        {[
          SERVICE_TITLE[task.service],
          titleOfConnection(task.connection),
          task.instance.name ?? task.instance.id,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </div>
  )
}

interface UnknownProps {
  answers: readonly IdAnswer[]
  titleOfConnection: (id: string) => string
}

const Unknown = ({ answers, titleOfConnection }: UnknownProps) => {
  const unknown = answers.filter(({ kind }) => kind === 'unknown')
  return (
    <>
      {unknown.length > 0 && (
        <p>{ID_SEARCH.unknownTo(sourcesText(unknown, titleOfConnection), unknown.length)}</p>
      )}
      {answers.map(
        (answer) =>
          answer.kind === 'failed' && (
            <p key={answer.connection + answer.service}>
              {ID_SEARCH.couldNotTell(
                sourcesText([answer], titleOfConnection),
                'cloud' in answer.problem && answer.problem.cloud
                  ? ID_SEARCH.stop(problemText(answer.problem.cloud))
                  : answer.problem.detail,
              )}
            </p>
          ),
      )}
    </>
  )
}

/** All that are followed; until the session says which, those of which there are reports. */
const sourcesOf = ({ session, sources }: ShownTasks): readonly SourceRef[] =>
  session === null
    ? sources
    : session.connections.flatMap(({ id, services }) =>
        services.map((service) => ({ connection: id, service })),
      )

/** `RDS and DDS on Production, and RDS on Test`: connections with the same services are told together. */
const sourcesText = (sources: readonly SourceRef[], titleOfConnection: (id: string) => string): string => {
  const servicesOf = Map.groupBy(sources, ({ connection }) => connection)
  const alike = Map.groupBy(servicesOf, ([, own]) =>
    formatList(own.map(({ service }) => SERVICE_TITLE[service])),
  )
  return formatList(
    [...alike].map(([services, connections]) =>
      ID_SEARCH.on(services, formatList(connections.map(([connection]) => titleOfConnection(connection)))),
    ),
  )
}
