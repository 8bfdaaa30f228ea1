import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTaskList } from '../../cloud/task-list.ts'
import { answerContext } from '../../cloud/task-shape.ts'
import { TASK_LIST } from '../../cloud/rds/parse.ts'
import type { Task, TaskSummary } from '../../task/task.ts'
import { createLog, type Log, type LogFields } from '../log.ts'
import { joinReplicas } from '../replicas/postgres.ts'
import { freshDatabase } from './fresh-database.ts'
import { displayStoreContract } from './display-store.contract.ts'
import { noteStoreContract } from './note-store.contract.ts'
import { outboxContract } from './outbox.contract.ts'
import { openSqliteStore } from './sqlite.ts'
import { MIGRATIONS } from './postgres-migrations.ts'
import { sessionStoreContract } from './session-store.contract.ts'
import { storeContract, taskAt } from './store.contract.ts'
import type { Store } from './store.ts'

let url = ''
let opened: Store[] = []
const notes: { event: string; fields: LogFields | undefined }[] = []
const log: Log = {
  ...createLog(() => undefined, Date.now, 'silent'),
  note: (event, fields) => void notes.push({ event, fields }),
}
beforeEach(async () => {
  url = await freshDatabase()
  notes.length = 0
})
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()))
  opened = []
})

/** The store as one replica has it. */
const open = async (): Promise<Store> => {
  const { store, replicas } = await joinReplicas({ url, log, patienceMs: 0 })
  const close = async () => {
    await replicas.close()
    await store.close()
  }
  return { ...store, close }
}
const opens = async (): Promise<Store> => {
  const store = await open()
  opened.push(store)
  return store
}
const run = async (statement: string) => {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await turn()
}

const T0 = Date.parse('2026-11-01T00:00:00Z')
const DAY = 86_400_000
const ALL = { fromMs: 0, toMs: null }
const SOURCE = { connection: 'prod', service: 'rds' } as const

const taskOf = (element: object, observedMs: number): Task => {
  const context = answerContext('rds', 'prod', observedMs)
  const [task] = readTaskList({ tasks: [element] }, TASK_LIST, context).tasks
  if (!task) throw new Error('the element is a task')
  return task
}
const lookAt = (number: number, percent: number, status = 'Running', observedMs = T0): Task =>
  taskOf(
    {
      id: `task-${number}`,
      name: 'RestartMysqlInstance',
      status,
      process: `${percent}%`,
      create_time: new Date(T0 + number * 1_000).toISOString(),
      ...(status === 'Running' ? {} : { end_time: new Date(observedMs).toISOString() }),
    },
    observedMs,
  )
const summaries = (rows: readonly string[]): TaskSummary[] => rows.map((row) => JSON.parse(row))

describe('the PostgreSQL store', () => storeContract(open))
describe('the sessions in PostgreSQL', () => sessionStoreContract(open))
describe('the outbox in PostgreSQL', () => outboxContract(open))
describe('the notes in PostgreSQL', () => noteStoreContract(open))
describe('the displays in PostgreSQL', () => displayStoreContract(open))

test('of many saves at once by two replicas, one who polls now here, now there misses none, and sees them in one order', async () => {
  const replicas = [await opens(), await opens()]
  const [first, second] = replicas
  if (!first || !second) throw new Error('there are two')
  const saving = { isOver: false }
  const saveAll = Promise.all(
    [0, 1, 2, 3].map(async (writer) => {
      const store = writer % 2 === 0 ? first : second
      for (let round = 0; round < 40; round++)
        await store.save(
          Array.from({ length: 5 }, (_, index) => lookAt((writer * 7 + round + index) % 20, round)),
        )
    }),
  ).finally(() => {
    saving.isOver = true
  })

  const polled = new Map<string, string>()
  const numbers: number[] = []
  let cursor = 0
  for (let poll = 0; !saving.isOver || (await first.lastChange()) > cursor; poll++) {
    const { rows, change } = await (poll % 2 === 0 ? first : second).changesAfter(cursor, ALL, 7)
    for (const [index, summary] of summaries(rows).entries()) {
      polled.set(summary.key, rows[index] ?? '')
      numbers.push(summary.change)
    }
    expect(change).toBeGreaterThanOrEqual(cursor)
    cursor = change
  }
  await saveAll

  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(numbers).size).toBe(numbers.length)
  const { rows } = await second.page(ALL, null, 100)
  expect(rows).toHaveLength(20)
  expect([...polled.values()].toSorted()).toEqual(rows.toSorted())
})

test('what one replica saves the others know of, also when their listening connection was cut', async () => {
  const [writer, other] = [await opens(), await opens()]
  await writer.save([lookAt(1, 0)])
  await until(() => other.knownChange() === 1)

  await run(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
  await writer.save([lookAt(2, 0)])
  await until(() => other.knownChange() === 2)
  await until(() => notes.filter(({ event }) => event === 'listening again').length === 2)
  await writer.save([lookAt(3, 0)])
  await until(() => other.knownChange() === 3)
})

test('a save that fails in the middle leaves no trace, and no number is spent', async () => {
  const store = await opens()
  await store.save([lookAt(1, 0)])
  await run('ALTER TABLE task_center.whole RENAME TO whole_that_is_away')
  await expect(store.save([lookAt(2, 0)])).rejects.toThrow(/whole/)
  await run('ALTER TABLE task_center.whole_that_is_away RENAME TO whole')
  expect(await store.lastChange()).toBe(1)
  expect(await store.count(SOURCE)).toEqual({ tasks: 1, running: 1 })
  expect(await store.save([lookAt(2, 0)])).toBe(1)
  expect(await store.lastChange()).toBe(2)
})

test('a name with a sign that PostgreSQL has no room for is stored, and found again', async () => {
  const store = await opens()
  const name = 'Restart\u0000Mysql'
  await store.save([{ ...lookAt(1, 100, 'Completed'), name }])
  expect((await store.succeeded('rds', name, 1)).map((task) => task.name)).toEqual([name])
})

test('a server without room fails the save by name, and goes on answering', async () => {
  const store = await opens()
  await store.save([lookAt(1, 0)])
  await run(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON task_center.task EXECUTE FUNCTION refuse()`)
  await expect(store.save([lookAt(2, 0)])).rejects.toMatchObject({
    name: 'StoreProblem',
    message: 'the database cannot do it now: could not extend file: No space left on device',
  })
  expect((await store.page(ALL, null, 10)).rows).toHaveLength(1)
})

test('replicas that start at once on an empty database make its tables once', async () => {
  const stores = await Promise.all([opens(), opens(), opens()])
  expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1)
  expect(await run('SELECT version FROM task_center.migration')).toEqual(
    MIGRATIONS.map((_, index) => ({ version: index + 1 })),
  )
})

test('a database of the version before is brought up to date, with all it holds', async () => {
  const store = await opens()
  const counted = async (of: Store) =>
    (await of.countByStatus()).map(({ status, tasks }) => `${tasks} ${status}`).toSorted()
  await store.save([taskAt('a', T0), taskAt('b', T0, { status: 'Failed' }), taskAt('c', T0)])
  // What version 2 brought, and those after it.
  await run(`DROP FUNCTION task_center.tally_by_status CASCADE; DROP TABLE task_center.tally_by_status;
    DROP TABLE task_center.session; DROP TABLE task_center.attempt; DROP TABLE task_center.sign_in_under_way; DROP TABLE task_center.secret;
    DROP TABLE task_center.transition; DROP TABLE task_center.stuck; DROP TABLE task_center.delivery;
    DROP TABLE task_center.note; ALTER TABLE task_center.task DROP COLUMN note_count;
    DROP TABLE task_center.pairing; DROP TABLE task_center.display;
    DROP INDEX task_center.task_of_instance;
    DELETE FROM task_center.migration WHERE version > 1`)
  const newer = await opens()
  expect(await counted(newer)).toEqual(['1 failed', '2 running'])
  // The replica of the version before goes on for a while.
  await store.save([taskAt('a', T0, { status: 'Completed' }, T0 + 1), taskAt('d', T0, {}, T0 + 1)])
  expect(await counted(newer)).toEqual(['1 failed', '1 succeeded', '2 running'])
})

test('a database of a newer version is left alone', async () => {
  await opens()
  await run('INSERT INTO task_center.migration (version) VALUES (99)')
  await expect(open()).rejects.toThrow(/^DATABASE_URL: the store was written by a newer version .*99/)
})

test.each([
  ['a wrong password', (at: URL) => (at.password = 'not-the-secret'), /refuses: password authentication/],
  ['no such database', (at: URL) => (at.pathname = '/nowhere'), /refuses: database "nowhere" does not exist/],
  [
    'nobody there',
    (at: URL) => (at.port = '1'),
    /:1\/test_\d+ does not answer \(.*ECONNREFUSED.*\), not in 0 s/,
  ],
])('%s stops the start with a sentence that holds no password', async (_what, change, sentence) => {
  const wrong = new URL(url)
  const { password } = wrong
  change(wrong)
  const failure: unknown = await joinReplicas({ url: wrong.href, log, patienceMs: 0 }).catch(
    (error: unknown) => error,
  )
  if (!(failure instanceof Error)) throw new Error('it has started')
  expect(failure.name).toBe('ConfigFault')
  expect(failure.message).toMatch(sentence)
  expect(failure.message).toMatch(/^DATABASE_URL: /)
  for (const secret of [password, 'not-the-secret'])
    expect(JSON.stringify([failure.message, notes])).not.toContain(secret)
})

test('a database that comes later is waited for', async () => {
  const name = new URL(url).pathname.slice(1)
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new Client(admin.href)
  await client.connect()
  await client.query(`ALTER DATABASE ${name} CONNECTION LIMIT 0`)
  // The owner is bound by no limit, anybody else is.
  await client.query(
    `CREATE ROLE late_${name} LOGIN PASSWORD 'late'; GRANT ALL ON DATABASE ${name} TO late_${name}`,
  )
  const late = new URL(url)
  late.username = `late_${name}`
  late.password = 'late'
  const joining = joinReplicas({ url: late.href, log })
  await until(() => notes.some(({ event }) => event === 'waiting for the database'))
  await client.query(`ALTER DATABASE ${name} CONNECTION LIMIT -1`)
  await client.end()
  const { store, replicas } = await joining
  expect(await store.lastChange()).toBe(0)
  await replicas.close()
  await store.close()
})

const look = fc.record({
  task: fc.nat(4),
  percent: fc.nat(3),
  status: fc.constantFrom('Running', 'Running', 'Running', 'Completed', 'Failed'),
  laterMs: fc.integer({ min: 0, max: 2 * DAY }),
})

test('it keeps, thins and removes what the SQLite store does, task by task and sample by sample', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(look, { maxLength: 8 }), { maxLength: 12 }),
      fc.constantFrom(0, 1, 8, 40, 100),
      async (batches, idleDays) => {
        url = await freshDatabase()
        const stores = [await open(), openSqliteStore(':memory:', { nowMs: () => T0 })]
        const limits = { successDays: 35, failureDays: 90, megabytes: 1_000 }
        const states: unknown[] = []
        for (const store of stores) {
          let nowMs = T0
          for (const batch of batches)
            await store.save(
              batch.map(({ task, percent, status, laterMs }) => {
                nowMs += laterMs
                return lookAt(task, percent, status, nowMs)
              }),
            )
          nowMs += idleDays * DAY
          while (await store.keep(limits, nowMs));
          const { taskCount, sampleCount } = await store.size()
          states.push({
            rows: (await store.page(ALL, null, 100)).rows,
            samples: await Promise.all(
              [0, 1, 2, 3, 4].map((task) =>
                store.samples({ ...SOURCE, taskId: `task-${task}`, instanceId: null }),
              ),
            ),
            unfinished: (await store.unfinished(SOURCE)).map(({ taskId }) => taskId).toSorted(),
            count: await store.count(SOURCE),
            taskCount,
            sampleCount,
          })
        }
        expect(states[0]).toEqual(states[1])

        const [counted] = await run(
          `SELECT coalesce((SELECT sum(octet_length(task) + 300) FROM task_center.whole), 0)
             + coalesce((SELECT sum(octet_length(summary)) FROM task_center.task), 0)
             + coalesce((SELECT sum(octet_length(sample) + 80) FROM task_center.sample), 0) AS bytes`,
        )
        expect((await stores[0]?.size())?.bytes).toBe(Number(counted?.['bytes']))
        for (const store of stores) await store.close()
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 12) },
  )
})

test('a task that goes on for weeks does not grow without bound', async () => {
  const store = await opens()
  for (let percent = 0; percent < 2_100; percent += 300)
    await store.save(
      Array.from({ length: 300 }, (_, index) =>
        lookAt(1, (percent + index) % 100, 'Running', T0 + (percent + index) * 60_000),
      ),
    )
  expect((await store.size()).sampleCount).toBe(2_100)
  const limits = { successDays: 35, failureDays: 90, megabytes: 1_000 }
  while (await store.keep(limits, T0 + 2_100 * 60_000));
  const samples = await store.samples({ ...SOURCE, taskId: 'task-1', instanceId: null })
  expect(samples.length).toBeLessThan(1_100)
  expect((await store.size()).sampleCount).toBe(samples.length)
})

test('above its size the oldest successes go first, and nothing younger than a month', async () => {
  const store = await opens()
  await store.save([
    lookAt(1, 100, 'Completed', T0),
    lookAt(2, 100, 'Failed', T0),
    lookAt(3, 50),
    lookAt(4, 100, 'Completed', T0 + 20 * DAY),
  ])
  const limits = { successDays: 400, failureDays: 400, megabytes: 0 }
  while (await store.keep(limits, T0 + 30 * DAY));
  expect((await store.size()).taskCount).toBe(4)
  await store.keep(limits, T0 + 32 * DAY)
  const left = async () =>
    summaries((await store.page(ALL, null, 10)).rows)
      .map(({ taskId }) => taskId)
      .toSorted()
  expect(await left()).toEqual(['task-2', 'task-3', 'task-4'])
  while (await store.keep(limits, T0 + 32 * DAY));
  expect(await left()).toEqual(['task-3', 'task-4'])
})
