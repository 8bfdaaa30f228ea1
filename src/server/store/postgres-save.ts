import { nextThinningMs, type Sample } from '../../task/sample.ts'
import { refOf } from '../../task/summary.ts'
import type { Task } from '../../task/task.ts'
import { taskKey, type TaskKey } from '../../task/task-key.ts'
import type { Channel } from './postgres-channel.ts'
import { numberOf, textOf, type Query } from './postgres-database.ts'
import { knownOf, SELECT_KNOWN } from './postgres-rows.ts'
import type { EndRecorder, RecordedTask } from './postgres-outbox.ts'
import { createTallyChange, ROW_BYTES, SAMPLE_BYTES, type TallyChange } from './postgres-tally.ts'
import { isRunning, nextTask, type KnownTask, type TaskRow } from './task-row.ts'

/** Statements of some megabytes: many enough for speed, small enough for memory. */
const TASKS_AT_ONCE = 500
/** A task that goes on for weeks is looked at a million times: from so many samples on, half are kept. */
export const MAX_SAMPLES = 2_000

export interface Saved {
  changedCount: number
  /** The newest change number after it. */
  change: number
}

/**
 * Merges what was seen into what is known, within a transaction. The row of the last number is locked first and
 * written last: one save at a time, so that whoever sees a number sees every smaller one as well.
 */
export const saveAll = async (
  tasks: readonly Task[],
  query: Query,
  { channel, recorder }: { channel: Channel; recorder: EndRecorder },
): Promise<Saved> => {
  const before = await lockChange(query)
  const tally = createTallyChange()
  let change = before
  for (let from = 0; from < tasks.length; from += TASKS_AT_ONCE) {
    const some = tasks.slice(from, from + TASKS_AT_ONCE)
    const merged = merge(some, await knownTasks(some, query), change)
    change = merged.change
    await write(merged, tally, query)
    await recorder.noteEnds(recordedOf(merged), query)
  }
  await tally.write(query)
  if (change > before) await noteChange(change, query, channel)
  return { changedCount: change - before, change }
}
/** Whoever took numbers ends here. */
export const noteChange = (change: number, query: Query, channel: Channel) =>
  query(
    `WITH told AS (SELECT pg_notify('task_center', $2)) UPDATE task_center.life SET change = $1 FROM told`,
    [change, channel.envelope('change', change)],
  )

/** Whoever writes tasks begins here, and is alone until the transaction ends. */
export const lockChange = async (query: Query): Promise<number> =>
  numberOf((await query('SELECT change FROM task_center.life FOR UPDATE'))[0], 'change')

/** A task as it was before, and what has been learnt since. */
interface Merging {
  old: KnownTask | null
  /** Of its texts; 0 for a new one. */
  oldBytes: number
  oldSummaryBytes: number
  now: KnownTask | null
  row: TaskRow | null
  closed: Sample[]
}

const knownTasks = async (tasks: readonly Task[], query: Query): Promise<Map<TaskKey, Merging>> => {
  const keys = [...new Set(tasks.map((task) => taskKey(refOf(task))))]
  const found = await query(
    `SELECT known.*, octet_length(known.task) AS bytes, octet_length(row.summary) AS summary_bytes
     FROM (${SELECT_KNOWN} WHERE key = ANY($1)) AS known JOIN task_center.task AS row USING (key)`,
    [keys],
  )
  const rows = new Map(found.map((row) => [textOf(row, 'key'), row]))
  return new Map(
    keys.map((key) => {
      const row = rows.get(key)
      const old = row === undefined ? null : knownOf(row)
      const oldSummaryBytes = row === undefined ? 0 : numberOf(row, 'summary_bytes')
      const oldBytes = row === undefined ? 0 : numberOf(row, 'bytes')
      return [key, { old, oldBytes, oldSummaryBytes, now: old, row: null, closed: [] }]
    }),
  )
}

interface Merged {
  change: number
  tasks: ReadonlyMap<TaskKey, Merging>
}

/** The same task may have been seen more than once: each time builds on the time before. */
const merge = (seen: readonly Task[], tasks: Map<TaskKey, Merging>, before: number): Merged => {
  let change = before
  for (const each of seen) {
    const merging = tasks.get(taskKey(refOf(each)))
    if (merging === undefined) throw new Error('every task of the batch was looked up')
    const next = nextTask(merging.now, each, change + 1)
    merging.now = next
    if (next.closed !== null) merging.closed.push(next.closed)
    if (next.row === null) continue
    merging.row = next.row
    change += 1
  }
  return { change, tasks }
}

const recordedOf = ({ tasks }: Merged): RecordedTask[] =>
  [...tasks.values()].flatMap(({ old, now, row, closed }) =>
    now === null || row === null ? [] : { known: old, closed, now, row },
  )

const write = async ({ tasks }: Merged, tally: TallyChange, query: Query): Promise<void> => {
  const wholes: { key: TaskKey; text: string; sample: Sample }[] = []
  const closed: { key: TaskKey; text: string }[] = []
  const rows: { row: TaskRow; task: Task }[] = []
  for (const [key, merging] of tasks) {
    const { now, row } = merging
    if (now === null) continue
    const text = JSON.stringify(now.task)
    const samples = merging.closed.map((sample) => JSON.stringify(sample))
    wholes.push({ key, text, sample: now.sample })
    closed.push(...samples.map((sample) => ({ key, text: sample })))
    if (row !== null) rows.push({ row, task: now.task })
    noteTally(tally, merging, now.task, text, samples)
  }
  if (rows.length > 0) await writeRows(rows, query)
  await query(
    `INSERT INTO task_center.whole (key, task, look_from_ms, look_to_ms, looks)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
     ON CONFLICT (key) DO UPDATE SET task = excluded.task, look_from_ms = excluded.look_from_ms,
       look_to_ms = excluded.look_to_ms, looks = excluded.looks`,
    [
      wholes.map(({ key }) => key),
      wholes.map(({ text }) => text),
      wholes.map(({ sample }) => sample.fromMs),
      wholes.map(({ sample }) => sample.toMs),
      wholes.map(({ sample }) => sample.looks),
    ],
  )
  if (closed.length > 0)
    await query(
      `INSERT INTO task_center.sample (key, sample)
       SELECT key, sample FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS each (key, sample, place)
       ORDER BY place`,
      [closed.map(({ key }) => key), closed.map(({ text }) => text)],
    )
  await writeThinning(tasks, query)
}

const noteTally = (
  tally: TallyChange,
  { old, oldBytes, oldSummaryBytes, row }: Merging,
  task: Task,
  text: string,
  samples: readonly string[],
): void => {
  const summaryBytes = row === null ? oldSummaryBytes : Buffer.byteLength(row.summary)
  const sampleBytes = samples.reduce((sum, sample) => sum + Buffer.byteLength(sample) + SAMPLE_BYTES, 0)
  tally.add(task, {
    tasks: old === null ? 1 : 0,
    running: Number(isRunning(task)) - Number(old !== null && isRunning(old.task)),
    closedSamples: samples.length,
    bytes:
      (old === null ? ROW_BYTES : 0) +
      (Buffer.byteLength(text) - oldBytes) +
      (summaryBytes - oldSummaryBytes) +
      sampleBytes,
  })
}

/** PostgreSQL takes no NUL into a text; a name that has one is found without. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '')

const writeRows = (changed: readonly { row: TaskRow; task: Task }[], query: Query) => {
  const rows = changed.map(({ row }) => row)
  return query(
    `INSERT INTO task_center.task (key, connection, service, task_id, status, unfinished, change, sort_ms, from_ms,
       until_ms, settled_ms, summary, name, instance_id)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::bigint[],
       $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::text[], $14::text[])
     ON CONFLICT (key) DO UPDATE SET status = excluded.status, unfinished = excluded.unfinished,
       name = excluded.name, instance_id = excluded.instance_id,
       change = excluded.change, sort_ms = excluded.sort_ms, from_ms = excluded.from_ms,
       until_ms = excluded.until_ms, settled_ms = excluded.settled_ms, summary = excluded.summary`,
    [
      rows.map(({ key }) => key),
      rows.map(({ connection }) => connection),
      rows.map(({ service }) => service),
      rows.map(({ taskId }) => taskId),
      rows.map(({ status }) => status),
      rows.map(({ isUnfinished }) => isUnfinished),
      rows.map(({ change }) => change),
      rows.map(({ sortMs }) => sortMs),
      rows.map(({ fromMs }) => fromMs),
      rows.map(({ untilMs }) => untilMs),
      rows.map(({ settledMs }) => settledMs),
      rows.map(({ summary }) => summary),
      changed.map(({ task }) => withoutNul(task.name)),
      changed.map(({ task }) => (task.instance.id === null ? null : withoutNul(task.instance.id))),
    ],
  )
}

/** Samples are thinned from when their task ended; those of one that goes on, when they become too many. */
const writeThinning = async (tasks: ReadonlyMap<TaskKey, Merging>, query: Query): Promise<void> => {
  const changed = [...tasks].filter(([, { old, row, closed }]) => closed.length > 0 || (old && row))
  if (changed.length === 0) return
  const firstMs = nextThinningMs(0) ?? 0
  const settledMs = ({ row }: Merging) => row?.settledMs ?? null
  await query(
    `INSERT INTO task_center.thinning AS known (key, due_ms, sample_count)
     SELECT key, settled_ms + $4, more FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS each (key, settled_ms, more)
     LEFT JOIN task_center.thinning AS before USING (key)
     WHERE more > 0 OR before.key IS NOT NULL
     ON CONFLICT (key) DO UPDATE SET sample_count = known.sample_count + excluded.sample_count,
       due_ms = CASE WHEN known.sample_count + excluded.sample_count >= $5 THEN 0 ELSE excluded.due_ms END`,
    [
      changed.map(([key]) => key),
      changed.map(([, merging]) => settledMs(merging)),
      changed.map(([, { closed }]) => closed.length),
      firstMs,
      MAX_SAMPLES,
    ],
  )
}
