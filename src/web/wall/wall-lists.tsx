import type { TaskEnd } from '../../contract/expected-ends.ts'
import type { SourceReport } from '../../contract/sources.ts'
import { isTerminal } from '../../task/status.ts'
import { sourceKey, type SourceRef, type TaskKey } from '../../task/task-key.ts'
import type { TaskSummary } from '../../task/task.ts'
import { aboutRange } from '../tasks/outlook-text.ts'
import { FORECAST } from '../tasks/outlook-words.ts'
import type { WallList, WallTask } from './picture.ts'
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
  isRead: boolean
}

const keyOf = ({ task }: WallTask): TaskKey => task.key

/** A task that has ended does not grow old. */
const ageFacts = (task: TaskSummary, { asOfOf, nowMs }: ListProps): { age: Age; asOf: string | null } => {
  if (isTerminal(task.status)) return { age: 'fresh', asOf: null }
  if (task.goneMs !== null) return { age: 'old', asOf: WORDS.gone }
  const asOfMs = asOfOf(task) ?? task.observedMs
  const age = ageOf(asOfMs, nowMs)
  return { age, asOf: age === 'old' ? WORDS.asOf(nearTime(asOfMs, nowMs)) : null }
}

const leftOf = (end: TaskEnd | null, nowMs: number): string | null => {
  if (end === null) return null
  const [fromMs, toMs] = end.by === 'similar' ? [end.medianMs, end.lateMs] : [end.atMs, end.atMs]
  return nowMs < toMs ? FORECAST.left(aboutRange(fromMs - nowMs, toMs - nowMs)) : WORDS.longer
}

const calmWord = (isRead: boolean, calm: string): string => (isRead ? calm : WORDS.notRead)

export const RunningList = ({ list, ...props }: ListProps & { list: WallList }) => (
  <WallTile
    name={WORDS.running}
    className="wall-running"
    items={list.tasks}
    urgentCount={list.urgentCount}
    rowEm={3.7}
    turn={props.turn}
    keyOf={keyOf}
    calm={calmWord(props.isRead, WORDS.calm.running)}
  >
    {({ task, level, end }) => (
      <RunningRow
        task={task}
        connectionTitle={props.titleOf(task.connection)}
        {...ageFacts(task, props)}
        level={level}
        left={leftOf(end, props.nowMs)}
      />
    )}
  </WallTile>
)

interface TroubleProps extends ListProps {
  list: WallList
  acknowledgedCount: number
  onAcknowledge: (key: TaskKey) => void
}

export const TroubleList = ({ list, acknowledgedCount, onAcknowledge, ...props }: TroubleProps) => (
  <WallTile
    name={WORDS.trouble}
    className="wall-trouble"
    items={list.tasks}
    urgentCount={list.urgentCount}
    rowEm={4.3}
    turn={props.turn}
    keyOf={keyOf}
    calm={calmWord(props.isRead, WORDS.calm.trouble)}
    note={acknowledgedCount > 0 ? WORDS.seen(acknowledgedCount) : undefined}
  >
    {({ task, level }) => (
      <TroubleRow
        task={task}
        connectionTitle={props.titleOf(task.connection)}
        {...ageFacts(task, props)}
        level={level}
        failedAt={
          task.status === 'failed' && task.endedMs !== null ? nearTime(task.endedMs, props.nowMs) : null
        }
        onAcknowledge={onAcknowledge}
      />
    )}
  </WallTile>
)

export const NextList = ({ list, ...props }: ListProps & { list: WallList }) => (
  <WallTile
    name={WORDS.next}
    className="wall-next"
    items={list.tasks}
    urgentCount={list.urgentCount}
    rowEm={2.8}
    turn={props.turn}
    keyOf={keyOf}
    calm={calmWord(props.isRead, WORDS.calm.next)}
  >
    {({ task }) => (
      <NextRow
        task={task}
        connectionTitle={props.titleOf(task.connection)}
        {...ageFacts(task, props)}
        planned={task.plannedMs === null ? null : nearTime(task.plannedMs, props.nowMs)}
      />
    )}
  </WallTile>
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
      calm={WORDS.notRead}
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
