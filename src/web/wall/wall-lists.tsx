import type { ReactNode } from 'react'
import type { TaskEnd } from '../../contract/expected-ends.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { isTerminal } from '../../task/status.ts'
import { sourceKey, type SourceRef, type TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { formatCount } from '../clock/format.ts'
import { cloudLanguage } from '../language/cloud-language.ts'
import { aboutRange } from '../tasks/outlook-text.ts'
import { FORECAST } from '../tasks/outlook-words.ts'
import type { WallList, WallTask } from './picture.ts'
import type { Reach } from './reach.ts'
import { ageTexts, countText, emptyText, type EmptyPart, type TaskPart } from './reach-text.ts'
import { rowAsOfMs } from './row-age.ts'
import { ageOf, type Age } from './truth.ts'
import { NextRow, RunningRow, TroubleRow } from './wall-rows.tsx'
import { isInTrouble, WallSource } from './wall-source.tsx'
import { WallTile } from './wall-tile.tsx'
import { nearTime } from './wall-times.ts'
import { WORDS } from './words.ts'

export interface ListProps {
  nowMs: number
  turn: number
  titleOf: (connection: string) => string
  asOfOf: (source: SourceRef) => number | null
  /** Of the view. */
  reach: Reach
  /** Whether the view leaves tasks out. */
  isNarrowed: boolean
}

/** What every row says of its task. */
interface TaskFacts {
  task: TaskSummary
  connectionTitle: string
  age: Age
  asOf: string | null
}

/** A task that has ended does not grow old. */
const ageFacts = (
  task: TaskSummary,
  { asOfOf, reach, nowMs }: ListProps,
): Pick<TaskFacts, 'age' | 'asOf'> => {
  if (isTerminal(task.status)) return { age: 'fresh', asOf: null }
  if (task.goneMs !== null) return { age: 'old', asOf: WORDS.gone }
  const key = sourceKey(task)
  const source = reach.read.find((each) => sourceKey(each) === key)
  const asOfMs = rowAsOfMs(task, source, asOfOf(task))
  const age = ageOf(asOfMs, nowMs)
  return { age, asOf: age === 'old' ? WORDS.asOf(nearTime(asOfMs, nowMs)) : null }
}

const leftOf = (end: TaskEnd | null, nowMs: number): string | null => {
  if (end === null) return null
  const [fromMs, toMs] = end.by === 'similar' ? [end.medianMs, end.lateMs] : [end.atMs, end.atMs]
  return nowMs < toMs ? FORECAST.left(aboutRange(fromMs - nowMs, toMs - nowMs)) : WORDS.longer
}

interface TaskTileProps extends ListProps {
  list: WallList
  of: TaskPart
  /** Whose words are said where there is none. */
  empty?: EmptyPart
  rowEm: number
  note?: string | undefined
  children: (listed: WallTask, facts: TaskFacts) => ReactNode
}

/** A tile of tasks; `children` draws one of them. */
const TaskTile = ({ list, of, empty = of, rowEm, note, children, ...props }: TaskTileProps) => (
  <WallTile
    name={WORDS[of]}
    className={`wall-${of}`}
    items={list.tasks}
    urgentCount={list.urgentCount}
    rowEm={rowEm}
    turn={props.turn}
    keyOf={({ task }) => task.key}
    count={countText(list.tasks.length, props.reach)}
    empty={{ text: emptyText(empty, props.reach, props.isNarrowed, props.nowMs), age: props.reach.age }}
    ages={ageTexts(props.reach, list.tasks.length, props.nowMs)}
    note={note}
  >
    {(listed) =>
      children(listed, {
        task: listed.task,
        connectionTitle: props.titleOf(listed.task.connection),
        ...ageFacts(listed.task, props),
      })
    }
  </WallTile>
)

export const RunningList = (props: ListProps & { list: WallList }) => (
  <TaskTile {...props} of="running" rowEm={3.7}>
    {({ level, end }, facts) => <RunningRow {...facts} level={level} left={leftOf(end, props.nowMs)} />}
  </TaskTile>
)

interface TroubleProps extends ListProps {
  list: WallList
  acknowledgedCount: number
  onAcknowledge: (key: TaskKey) => void
}

export const TroubleList = ({ acknowledgedCount, onAcknowledge, ...props }: TroubleProps) => (
  <TaskTile
    {...props}
    of="trouble"
    rowEm={4.3}
    note={acknowledgedCount > 0 ? WORDS.seen(acknowledgedCount) : undefined}
  >
    {({ task, level }, facts) => (
      <TroubleRow
        {...facts}
        level={level}
        cloudLanguage={cloudLanguage(task.connection)}
        failedAt={
          task.status === 'failed' && task.endedMs !== null ? nearTime(task.endedMs, props.nowMs) : null
        }
        planned={task.status === 'waiting' ? plannedText(task.plannedMs, props.nowMs) : null}
        onAcknowledge={onAcknowledge}
      />
    )}
  </TaskTile>
)

export const NextList = ({
  lateToBeginCount,
  ...props
}: ListProps & { list: WallList; lateToBeginCount: number }) => (
  <TaskTile
    {...props}
    of="next"
    empty={lateToBeginCount > 0 ? 'nextBesideLate' : 'next'}
    rowEm={2.8}
    note={lateToBeginCount > 0 ? WORDS.lateToBegin(lateToBeginCount) : undefined}
  >
    {({ task }, facts) => <NextRow {...facts} planned={plannedText(task.plannedMs, props.nowMs)} />}
  </TaskTile>
)

/** Those that cannot be read stand first and stay. */
export const SourceList = ({ sources, ...props }: ListProps & { sources: readonly SourceReport[] }) => {
  const { nowMs, asOfOf } = props
  const { trouble = [], well = [] } = Object.groupBy(sources, (source) =>
    isInTrouble(source, asOfOf(source), nowMs) ? 'trouble' : 'well',
  )
  return (
    <WallTile
      name={WORDS.sources}
      className="wall-sources"
      items={[...trouble, ...well]}
      urgentCount={trouble.length}
      rowEm={1.5}
      columnEm={17}
      turn={props.turn}
      keyOf={sourceKey}
      count={formatCount(sources.length)}
      empty={{ text: WORDS.notRead, age: 'fresh' }}
    >
      {(source) => (
        <WallSource
          source={source}
          connectionTitle={props.titleOf(source.connection)}
          asOfMs={asOfOf(source)}
          nowMs={nowMs}
        />
      )}
    </WallTile>
  )
}

/** What should have begun says so: a time alone would be taken for one to come. */
const plannedText = (plannedMs: number | null, nowMs: number): string | null => {
  if (plannedMs === null) return null
  const time = nearTime(plannedMs, nowMs)
  return plannedMs < nowMs ? WORDS.wasPlanned(time) : time
}
