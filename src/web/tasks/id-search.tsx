import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { SERVICE_TITLE } from '../../task/service.ts'
import { refOf } from '../../task/summary.ts'
import type { KnownId } from '../../contract/known-id.ts'
import type { SourceRef } from '../../task/task-key.ts'
import { spellingsOf } from '../../task/id-spellings.ts'
import type { WrittenIds } from '../../task/written-id.ts'
import { formatList } from '../clock/format.ts'
import { inline } from '../language/inline.ts'
import { joinSentences } from '../language/join.ts'
import { taskPagePath } from '../paths.ts'
import type { Answer } from '../query/api.ts'
import { askable, idQuery, type IdAnswer } from '../query/id-search.ts'
import { knownIdQuery } from '../query/known-id.ts'
import { Announced } from '../ui/announced.tsx'
import { Button } from '../ui/button.tsx'
import { Message } from '../ui/message.tsx'
import { FoundTask } from './found-by-id.tsx'
import { ID_SEARCH } from './id-search-words.ts'
import { KeptUnderId } from './kept-under-id.tsx'
import { focusSearchBox } from './search-box.tsx'
import { sentenceOf } from './filter-words.ts'
import { problemText } from './source-summary.ts'
import { rangeText } from './time-range.ts'
import type { ShownTasks } from './use-shown-tasks.ts'
import type { ChangeView } from './use-view.ts'
import { NO_FILTERS, type View } from './view.ts'
import { taskTitle } from './task-title.ts'

export { NamedOnly } from './named-only.tsx'

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
  const { ids, view, shown, hiddenCount } = props
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
  return <SoughtId {...props} />
}

/** First what is kept here, which costs nothing; the cloud only when somebody wants it. */
const SoughtId = (props: IdSearchProps) => {
  const { ids, shown, isAsked } = props
  const { data: kept, fetchStatus } = useQuery(knownIdQuery(ids.task))
  if (kept === undefined)
    return fetchStatus === 'paused' ? (
      <Resting {...props} />
    ) : (
      <Message title={ID_SEARCH.looking}>
        <p>{searched(props)}</p>
      </Message>
    )
  if (kept.ok && kept.value.tasks.length + kept.value.instances.length > 0)
    return (
      <KeptUnderId
        known={kept.value}
        titleOfConnection={shown.titleOfConnection}
        isAsked={isAsked}
        searched={searched(props)}
      />
    )
  return isAsked ? <Answers {...props} kept={kept} /> : <Offer {...props} kept={kept} />
}

/** Updates are paused, or nobody is signed in; it goes on by itself. */
const Resting = (props: IdSearchProps) => (
  <Message title={ID_SEARCH.notListed}>
    <p>{joinSentences([searched(props), ID_SEARCH.resting])}</p>
  </Message>
)

interface UnkeptProps extends IdSearchProps {
  /** Nothing, or why that could not be found out. */
  kept: Answer<KnownId>
}

const searched = ({ view, shown: { selected, extent } }: IdSearchProps): string =>
  joinSentences([
    ID_SEARCH.searched(selected.selection.totalCount, rangeText(view.range)),
    ...(extent === 'growing' ? [ID_SEARCH.readingOlder] : []),
  ])

const keptText = (kept: Answer<KnownId>): string =>
  kept.ok ? ID_SEARCH.notKept : ID_SEARCH.couldNotLook(kept.problem.detail)

const LinkedTask = (props: IdSearchProps & { path: string }) => (
  <Message title={ID_SEARCH.notInList}>
    <p>{searched(props)}</p>
    <Link href={props.path} className="button">
      {ID_SEARCH.open}
    </Link>
  </Message>
)

const Offer = (props: UnkeptProps) => {
  const { ids, view, shown, kept } = props
  const asked = askable(sourcesOf(shown), ids)
  const mostCount = asked.length * spellingsOf(ids.task).length
  return (
    <Message title={ID_SEARCH.none}>
      <p>{joinSentences([searched(props), keptText(kept)])}</p>
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

const Answers = (props: UnkeptProps) => {
  const { ids, shown, kept } = props
  const { titleOfConnection } = shown
  const sources = sourcesOf(shown)
  const asked = askable(sources, ids)
  const { data: answers, fetchStatus } = useQuery(idQuery(ids, sources))
  if (answers === undefined)
    return fetchStatus === 'paused' ? (
      <Resting {...props} />
    ) : (
      <Message title={ID_SEARCH.asking}>
        <p>{ID_SEARCH.askingSources(sourcesText(asked, titleOfConnection))}</p>
      </Message>
    )
  const found = answers.filter((answer) => answer.kind === 'found')
  if (found.length === 0) {
    // Whoever was not asked, or could not tell, may know it.
    const isCertain =
      kept.ok && asked.length === sources.length && answers.every(({ kind }) => kind === 'unknown')
    const title = isCertain ? ID_SEARCH.nobody : ID_SEARCH.notFound
    return (
      <Message title={title}>
        <Announced>{ID_SEARCH.stop(title)}</Announced>
        <Unknown answers={answers} titleOfConnection={titleOfConnection} />
        <p>{keptText(kept)}</p>
        <DmsNote {...props} />
        <p>{ID_SEARCH.forgets}</p>
      </Message>
    )
  }
  return (
    <Message title={found.length === 1 ? ID_SEARCH.found : ID_SEARCH.foundMore}>
      <Announced>
        {ID_SEARCH.foundAnnounced(formatList(found.map(({ task }) => taskTitle(task.name))))}
      </Announced>
      {found.map(({ task }) => (
        <FoundTask
          key={task.connection + task.service}
          task={task}
          instance={task.instance.name ?? task.instance.id}
          path={taskPagePath(refOf(task))}
          titleOfConnection={titleOfConnection}
          isGoneOnWith
        />
      ))}
    </Message>
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
