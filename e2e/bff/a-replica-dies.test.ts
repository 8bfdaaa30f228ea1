import { afterAll, afterEach, expect, test } from 'vitest'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import type { TaskSummary } from '../../src/task/task.ts'
import { freshDatabase } from '../../src/server/store/fresh-database.ts'
import { serveSimulatedCloud, type SimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { byKey, byPassword, SECRETS } from '../connections.ts'
import { serverProcesses } from '../server-process.ts'
import { sourcesOnce } from '../sources-at.ts'
import { until } from '../until.ts'

/** Two servers as they are really started, over one database, in real time; one of them is killed. */

const { start, writeConfig, killAll, remove } = serverProcesses()
let cloud: SimulatedCloud | null = null
afterEach(async () => {
  await killAll()
  await cloud?.close()
  cloud = null
})
afterAll(remove)

const ask = async (origin: string, query: string): Promise<TaskChanges> => {
  const response = await fetch(`${origin}/api/tasks?from=2020-01-01T00:00:00Z${query}`)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

const readAll = async (origin: string): Promise<{ cursor: string; tasks: Map<string, TaskSummary> }> => {
  const first = await ask(origin, '')
  const tasks = new Map(first.tasks.map((task) => [task.key, task]))
  for (let older = first.older; older !== null;) {
    const page: TaskChanges = await ask(origin, `&page=${older}`)
    for (const task of page.tasks) tasks.set(task.key, task)
    older = page.older
  }
  return { cursor: first.cursor, tasks }
}

/** A browser behind a balancer: it asks another server each time, and one that is gone not again. */
const openBrowser = async (origins: string[]) => {
  let { cursor, tasks } = await readAll(origins[0] ?? '')
  const changes: number[] = []
  let turn = 0
  return {
    tasks,
    changes,
    async poll(): Promise<void> {
      turn += 1
      const origin = origins[turn % origins.length] ?? ''
      const answer = await ask(origin, `&after=${cursor}`).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error
        origins.splice(origins.indexOf(origin), 1)
        return null
      })
      if (answer === null) return
      for (const task of answer.tasks) {
        tasks.set(task.key, task)
        changes.push(task.change)
      }
      cursor = answer.cursor
    },
  }
}

test('the reader is killed: the other replica takes over every source, and a browser misses no change', async () => {
  const { world, endpoints } = (cloud = await serveSimulatedCloud({ lively: false }))
  const environment = {
    TASK_CENTER_CONFIG: writeConfig({ connections: [byPassword(endpoints), byKey(endpoints)] }),
    DATABASE_URL: await freshDatabase(),
    ...SECRETS,
  }
  const signIns = () =>
    world.requests.filter(({ service, method }) => service === 'iam' && method === 'POST').length
  const untilLive = (origin: string) =>
    sourcesOnce(origin, (sources) => sources.every(({ state }) => state === 'live'))

  const reader = start(environment)
  const readerOrigin = await reader.origin
  await untilLive(readerOrigin)
  const other = start(environment)
  const otherOrigin = await other.origin
  await untilLive(otherOrigin)

  const browser = await openBrowser([readerOrigin, otherOrigin])
  const pollUntil = (isSo: () => boolean) =>
    until(async () => {
      await browser.poll()
      return isSo()
    })
  const addTask = (): string =>
    world.addTask({ service: 'rds', name: 'RestoreSqlserverInInstance', durationMs: 6_000 })
  const isSeen = (taskId: string) => [...browser.tasks.values()].some((task) => task.taskId === taskId)
  const hasSucceeded = (taskId: string) =>
    [...browser.tasks.values()].some((task) => task.taskId === taskId && task.status === 'succeeded')
  const before = addTask()
  await pollUntil(() => isSeen(before))
  // Both served for a while, and one alone has spoken with the cloud.
  expect(signIns()).toBe(1)

  reader.kill('SIGKILL')
  await reader.exitCode
  const killedAt = world.requests.length
  const after = addTask()
  const askedSince = () =>
    new Set(
      world.requests
        .slice(killedAt)
        .flatMap(({ service, projectId }) => (service === 'iam' ? [] : `${projectId} ${service}`)),
    )
  await pollUntil(() => signIns() === 2 && askedSince().size === 8)
  await pollUntil(() => hasSucceeded(before) && hasSucceeded(after))
  expect(signIns()).toBe(2)

  await browser.poll()
  expect(browser.changes).toEqual(browser.changes.toSorted((a, b) => a - b))
  expect(new Set(browser.changes).size).toBe(browser.changes.length)
  // What is true in the end is what the browser was told bit by bit.
  const last = await readAll(otherOrigin)
  await browser.poll()
  for (const [key, task] of last.tasks)
    if ((browser.tasks.get(key)?.change ?? 0) <= task.change) expect(browser.tasks.get(key)).toEqual(task)
  expect(browser.tasks.size).toBeGreaterThanOrEqual(last.tasks.size)

  other.kill('SIGTERM')
  expect(await other.exitCode).toBe(0)
})

test('a database that refuses stops the start with one sentence, without the password', async () => {
  const url = new URL(await freshDatabase())
  url.password = 'not-the-password'
  const started = start({
    TASK_CENTER_CONFIG: writeConfig({ connections: [byPassword({})] }),
    DATABASE_URL: url.href,
    ...SECRETS,
  })
  expect(await started.exitCode).toBe(2)
  expect(started.output()).toMatch(
    /^Cannot start: DATABASE_URL: the database at \S+ refuses: password authentication/,
  )
  expect(started.output().trim().split('\n')).toHaveLength(1)
  expect(started.output()).not.toContain('not-the-password')
})
