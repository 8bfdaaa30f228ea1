import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { useSearch } from 'wouter/use-browser-location'
import { SERVICE_TITLE, SERVICES } from '../../task/service.ts'
import { formatZone } from '../clock/format.ts'
import { useNow } from '../clock/now.ts'
import { shownCalendar } from '../clock/shown-calendar.ts'
import '../instance/instance.css'
import { InstanceTable } from '../instance/instance-table.tsx'
import { tasksOnInstance } from '../instance/tasks-on-instance.ts'
import { TimelineSection } from '../instance/timeline-section.tsx'
import { WORDS } from '../instance/words.ts'
import { behind } from '../insights/behind.ts'
import { joinClauses, joinFacts, joinSentences } from '../language/join.ts'
import { lastView } from '../last-console.ts'
import { consolePath, instancePath, type InstanceRef } from '../paths.ts'
import { tabTitle } from '../shell-words.ts'
import { ConnectionBadge } from '../tasks/connection-badge.tsx'
import { UnreadConsole } from '../tasks/unread-console.tsx'
import { asOf } from '../tasks/row-facts.ts'
import { ServerTrouble } from '../tasks/server-trouble.tsx'
import { SourceStrip } from '../tasks/source-strip.tsx'
import { AGE_STEP_MS } from '../tasks/source-summary.ts'
import { TimeRangeChoice } from '../tasks/time-range-choice.tsx'
import { rangeText } from '../tasks/time-range.ts'
import { useDrawnTasks } from '../tasks/use-drawn-tasks.ts'
import { useOld } from '../tasks/use-old.ts'
import { useShownTasks } from '../tasks/use-shown-tasks.ts'
import { readView } from '../tasks/view-address.ts'
import { DEFAULT_VIEW } from '../tasks/view.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Message } from '../ui/message.tsx'

interface Props {
  instanceRef: InstanceRef
}

export const InstancePage = ({ instanceRef }: Props) => {
  const search = useSearch()
  const [, navigate] = useLocation()
  const view = useMemo(() => ({ ...DEFAULT_VIEW, range: readView(search).range }), [search])
  const shown = useShownTasks(view)
  const { sources, titleOfConnection, failure, asOfMs } = shown
  const drawn = useDrawnTasks(view, shown)
  const { connection, instance } = instanceRef
  const found = useMemo(
    () => tasksOnInstance(drawn.tasks, { connection, instance }),
    [drawn.tasks, connection, instance],
  )
  const ageNowMs = useNow(AGE_STEP_MS)
  const old = useOld(shown)
  const name = found.name ?? instance
  const title = titleOfConnection(connection)
  const { window, nowMs, extent } = drawn
  const calendar = shownCalendar()
  const zone = WORDS.zone(formatZone(window.fromMs, window.toMs ?? nowMs))
  const text = rangeText(drawn.view.range)
  const services = SERVICES.filter((service) => found.tasks.some((task) => task.service === service))
  const countOf = (status: string) => found.tasks.filter((task) => task.status === status).length

  return (
    <article className="instance-page">
      <title>{tabTitle(name)}</title>
      <header className="task-head">
        <nav aria-label={WORDS.breadcrumb} className="breadcrumb">
          <Link href={consolePath(lastView())}>{WORDS.back}</Link>
          <Link href={consolePath(behind(view, { instance: instanceRef }))}>{WORDS.inList}</Link>
        </nav>
        <div>
          <h1>{name}</h1>
          <ConnectionBadge connection={connection} />
          {found.id !== null && (
            <span className="instance-id">
              <code>{found.id}</code> <CopyButton text={found.id} label={WORDS.copyId(found.id)} />
            </span>
          )}
        </div>
        <p>
          {asOfMs === null
            ? WORDS.reading
            : joinClauses([
                WORDS.count(found.tasks.length, countOf('failed'), countOf('running'), text),
                ...(extent === 'growing' ? [WORDS.readingOlder] : []),
                ...(extent === 'cut-off' ? [WORDS.cutOff] : []),
              ])}
          <span className="muted">{joinFacts(['', zone])}</span>
        </p>
        <TimeRangeChoice
          range={view.range}
          onChange={(change, how = 'push') =>
            navigate(instancePath(instanceRef, { ...view, ...change }), { replace: how === 'replace' })
          }
        />
        <SourceStrip sources={sources} isOld={shown.isOld} titleOfConnection={titleOfConnection} />
      </header>
      {failure && asOfMs !== null && <ServerTrouble failure={failure} asOfMs={asOfMs} />}
      {asOfMs === null ? (
        failure && <UnreadConsole failure={failure} />
      ) : found.tasks.length === 0 ? (
        <Message title={WORDS.none}>
          <p>{WORDS.noneText(instance, text)}</p>
          {extent === 'growing' && <p>{WORDS.readingOlder}</p>}
          {!(view.range.kind === 'last' && view.range.hours === 720) && (
            <Button onClick={() => navigate(instancePath(instanceRef))}>{WORDS.showMonth}</Button>
          )}
        </Message>
      ) : (
        <>
          <p className="muted instance-matched">
            {joinSentences([
              found.id === null
                ? WORDS.matchedByNameOnly(title)
                : WORDS.matched(
                    services.map((service) => SERVICE_TITLE[service]),
                    title,
                  ),
              ...(found.id !== null && found.byNameCount > 0 ? [WORDS.byName(found.byNameCount, name)] : []),
              ...(found.namesakes.length > 0 ? [WORDS.namesakes(name)] : []),
            ])}{' '}
            {found.namesakes.map((id) => (
              <Link key={id} href={instancePath({ connection, instance: id }, view)}>
                {WORDS.namesake(id)}
              </Link>
            ))}
          </p>
          <TimelineSection tasks={found.tasks} window={window} nowMs={ageNowMs} calendar={calendar} />
          <InstanceTable tasks={found.tasks} connectionTitle={title} asOfMs={(task) => asOf(task, old)} />
        </>
      )}
    </article>
  )
}
