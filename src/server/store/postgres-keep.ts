import { nextThinningMs, reduce, thin } from '../../task/sample.ts'
import { removables, type HistoryLimits } from './history-limits.ts'
import { numberOf, textOf, type Query, type Row } from './postgres-database.ts'
import { knownOf, readSample, SELECT_KNOWN } from './postgres-rows.ts'
import { lockChange, MAX_SAMPLES } from './postgres-save.ts'
import { createTallyChange, ROW_BYTES, SAMPLE_BYTES, type TallyChange } from './postgres-tally.ts'
import { readStoredSource } from './stored-task.ts'

/** So little at once that nobody waits for it. */
const TASKS_PER_STEP = 20

/** Any number but that of the migrations: one replica at a time keeps house. */
const KEEPING_LOCK = 7_265_618

/** A little housekeeping, within a transaction; answers whether there is more to do. */
export const keepHouse = async (limits: HistoryLimits, nowMs: number, query: Query): Promise<boolean> => {
  const [mine] = await query('SELECT pg_try_advisory_xact_lock($1) AS mine', [KEEPING_LOCK])
  if (mine?.['mine'] !== true || !(await isDue(limits, nowMs, query))) return false
  await lockChange(query)
  const tally = createTallyChange()
  for (const row of await dueForThinning(nowMs, query)) await thinOne(row, nowMs, tally, query)
  for (const row of await nextToGo(limits, nowMs, query)) await remove(row, tally, query)
  await tally.write(query)
  return isDue(limits, nowMs, query)
}

const isDue = async (limits: HistoryLimits, nowMs: number, query: Query): Promise<boolean> =>
  (await dueForThinning(nowMs, query)).length > 0 || (await nextToGo(limits, nowMs, query)).length > 0

const dueForThinning = (nowMs: number, query: Query): Promise<Row[]> =>
  query('SELECT key FROM task_center.thinning WHERE due_ms <= $1 ORDER BY due_ms LIMIT $2', [
    nowMs,
    TASKS_PER_STEP,
  ])

/** The next few that are to go. */
const nextToGo = async (limits: HistoryLimits, nowMs: number, query: Query): Promise<Row[]> => {
  const [size] = await query('SELECT coalesce(sum(bytes), 0)::bigint AS bytes FROM task_center.tally')
  for (const { isSuccess, endedBeforeMs } of removables(limits, numberOf(size, 'bytes'), nowMs)) {
    const found = await query(
      `SELECT key, connection, service FROM task_center.task
       WHERE (status = 'succeeded') = $1 AND settled_ms < $2 ORDER BY settled_ms LIMIT $3`,
      [isSuccess, endedBeforeMs, TASKS_PER_STEP],
    )
    if (found.length > 0) return found
  }
  return []
}

const remove = async (row: Row, tally: TallyChange, query: Query): Promise<void> => {
  const key = textOf(row, 'key')
  const [gone] = await query(
    `WITH gone_whole AS (DELETE FROM task_center.whole WHERE key = $1 RETURNING octet_length(task) AS bytes),
       gone_task AS (DELETE FROM task_center.task WHERE key = $1 RETURNING octet_length(summary) AS bytes),
       gone_sample AS (DELETE FROM task_center.sample WHERE key = $1 RETURNING octet_length(sample) + $2::int AS bytes),
       gone_note AS (DELETE FROM task_center.note WHERE key = $1),
       gone_stuck AS (DELETE FROM task_center.stuck WHERE key = $1),
       gone_thinning AS (DELETE FROM task_center.thinning WHERE key = $1)
     SELECT (SELECT count(*) FROM gone_sample) AS samples,
       (SELECT coalesce(sum(bytes), 0)::bigint FROM (
         SELECT bytes FROM gone_whole UNION ALL SELECT bytes FROM gone_task UNION ALL SELECT bytes FROM gone_sample
       ) AS gone) AS bytes`,
    [key, SAMPLE_BYTES],
  )
  tally.add(sourceOf(row), {
    tasks: -1,
    closedSamples: -numberOf(gone, 'samples'),
    bytes: -numberOf(gone, 'bytes') - ROW_BYTES,
  })
}

const thinOne = async (due: Row, nowMs: number, tally: TallyChange, query: Query): Promise<void> => {
  const key = textOf(due, 'key')
  const [found] = await query(`${SELECT_KNOWN} WHERE key = $1`, [key])
  const [place] = await query('SELECT settled_ms FROM task_center.task WHERE key = $1', [key])
  if (found === undefined || place === undefined) {
    await query('DELETE FROM task_center.thinning WHERE key = $1', [key])
    return
  }
  const known = knownOf(found)
  const rows = await query('SELECT number, sample FROM task_center.sample WHERE key = $1 ORDER BY number', [
    key,
  ])
  const all = [...rows.map((row) => readSample(textOf(row, 'sample'))), known.sample]
  const ageMs = place['settled_ms'] === null ? null : nowMs - numberOf(place, 'settled_ms')
  const few = all.length > MAX_SAMPLES ? reduce(all, MAX_SAMPLES / 2) : all
  const kept = new Set(ageMs === null ? few : thin(few, ageMs))
  const gone = rows.filter((_row, index) => {
    const sample = all[index]
    return sample !== undefined && !kept.has(sample)
  })
  await query('DELETE FROM task_center.sample WHERE key = $1 AND number = ANY($2::bigint[])', [
    key,
    gone.map((row) => numberOf(row, 'number')),
  ])
  const nextMs = ageMs === null ? null : nextThinningMs(ageMs)
  await query('UPDATE task_center.thinning SET due_ms = $2, sample_count = $3 WHERE key = $1', [
    key,
    ageMs === null || nextMs === null ? null : nowMs - ageMs + nextMs,
    rows.length - gone.length,
  ])
  const bytes = gone.reduce((sum, row) => sum + Buffer.byteLength(textOf(row, 'sample')) + SAMPLE_BYTES, 0)
  tally.add(known.task, { closedSamples: -gone.length, bytes: -bytes })
}

const sourceOf = (row: Row) => readStoredSource(textOf(row, 'connection'), textOf(row, 'service'))
