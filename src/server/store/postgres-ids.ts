import { BEHIND_ALL, lastOnEach, MOST_OF_ID, summaryOf, writingsOf, type KeptId } from './kept-id.ts'
import { textOf, type Query } from './postgres-database.ts'
import type { OnlyOn } from './store.ts'

/** Finds what is stored under an id. */
export const findKeptId = async (query: Query, id: string, only: OnlyOn): Promise<KeptId> => {
  const values = [writingsOf(id), ...(only === null ? [] : [only])]
  const where = only === null ? '' : 'WHERE connection = ANY($2::text[])'
  const [tasks, onInstance] = await Promise.all([
    query(selectTasks(where), values),
    query(selectOnInstance(where), values),
  ])
  return {
    tasks: tasks.map((row) => summaryOf(textOf(row, 'summary'))),
    onInstance: lastOnEach(onInstance.map((row) => summaryOf(textOf(row, 'summary')))),
  }
}

/** Materialised, or the planner may walk through all tasks by age until it has found enough. */
const selectTasks = (where: string) => `
  WITH known AS MATERIALIZED (
    SELECT summary, connection, sort_ms, key FROM task_center.task WHERE task_id = ANY($1::text[])
  )
  SELECT summary FROM known ${where} ORDER BY sort_ms DESC, key DESC LIMIT ${MOST_OF_ID}`

/** One step into the index for each connection and writing, however many tasks an instance has. */
const selectOnInstance = (where: string) => `
  SELECT last.summary
  FROM (SELECT DISTINCT connection FROM task_center.tally ${where}) AS source
  CROSS JOIN unnest($1::text[]) AS written
  CROSS JOIN LATERAL (
    SELECT task.summary FROM task_center.task AS task
    WHERE task.connection = source.connection
      AND task.instance_id COLLATE "C" >= written AND task.instance_id COLLATE "C" < written || '${BEHIND_ALL}'
    ORDER BY task.instance_id COLLATE "C" DESC, task.until_ms DESC LIMIT 1
  ) AS last`
