import { afterEach, expect, test } from 'vitest'
import type { TaskChanges } from '../../src/contract/tasks.ts'
import { startProduct, type Product } from '../product.ts'

let product: Product
afterEach(() => product.stop())

const FROM = '2026-10-01T00:00:00Z'
const ask = async (query: string): Promise<TaskChanges> => {
  const response = await fetch(`${product.origin}/api/tasks?from=${FROM}&${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

test('the list holds every task the cloud lists, of all four services and both connections', async () => {
  product = await startProduct()
  const first = await ask('')
  const seen = [...first.tasks]
  for (let page = first.older; page !== null;) {
    const older = await ask(`page=${page}`)
    expect(older.cursor).toBe(first.cursor)
    seen.push(...older.tasks)
    page = older.older
  }
  expect(new Set(seen.map(({ key }) => key)).size).toBe(seen.length)
  const counts = Map.groupBy(seen, ({ connection, service }) => `${connection}/${service}`)
  for (const source of await product.sources()) {
    expect(source.state).toBe('live')
    expect(counts.get(`${source.connection}/${source.service}`)?.length).toBeGreaterThan(5)
  }
  const created = seen.map(({ createdMs, plannedMs, observedMs }) => createdMs ?? plannedMs ?? observedMs)
  expect(created).toEqual(created.toSorted((a, b) => b - a))
})

test('after a cursor only what changed comes, and nothing comes when nothing changed', async () => {
  product = await startProduct({ cloud: { lively: true } })
  // Somebody looking sets off a round of questions.
  await ask('')
  await product.settle()
  const { cursor } = await ask('')
  expect((await ask(`after=${cursor}`)).tasks).toEqual([])
  await product.pass(60_000)
  const changes = await ask(`after=${cursor}`)
  expect(changes.tasks.length).toBeGreaterThan(0)
  expect(changes.cursor).not.toBe(cursor)
  expect((await ask(`after=${changes.cursor}`)).tasks).toEqual([])
})

test.each([
  ['from=soon', 400, 'bad-request', 'from: must be a time like'],
  [`from=${FROM}&after=x`, 400, 'bad-request', 'after: must be a cursor'],
  [`from=${FROM}&after=otherlife.7`, 410, 'cursor-unknown', 'ask again without it'],
  [`from=${FROM}&page=x`, 400, 'bad-request', 'page: must be a token'],
  [`from=${FROM}&to=2020-01-01T00:00:00Z`, 400, 'bad-request', 'to: must not be earlier'],
  [`from=${FROM}&after=a.1&page=b`, 400, 'bad-request', 'exclude each other'],
])('GET /api/tasks?%s is answered %i %s', async (query, status, type, detail) => {
  product = await startProduct()
  const response = await fetch(`${product.origin}/api/tasks?${query}`)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await response.json()).toMatchObject({ type, status, detail: expect.stringContaining(detail) })
})
