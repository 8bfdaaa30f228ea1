import { afterEach, expect, test, vi } from 'vitest'
import { watchActivity } from './activity.ts'
import { ask } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

const answerWith = (body: string, init: ResponseInit) => {
  const fetched = vi.fn<typeof fetch>(async () => new Response(body, init))
  vi.stubGlobal('fetch', fetched)
  return fetched
}
const json = { 'content-type': 'application/json; charset=utf-8' }
const { signal } = new AbortController()

test('a JSON answer is a value', async () => {
  answerWith('{"nowMs":5}', { headers: json })
  expect(await ask('/api/session', signal)).toEqual({ ok: true, value: { nowMs: 5 } })
})

test('every request carries the header that other sites cannot send', async () => {
  const fetched = answerWith('{}', { headers: json })
  await ask('/api/session', signal)
  expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-csrf': '1' })
})

test('what the user did is said once, and that the page asks by itself never', async () => {
  const fetched = answerWith('{}', { headers: json })
  const page = new EventTarget()
  const told: unknown[] = []
  const tabs = Object.assign(new EventTarget(), { postMessage: (message: unknown) => told.push(message) })
  watchActivity(page, tabs)
  const isSaid = async () => {
    await ask('/api/tasks', signal)
    return new Headers(fetched.mock.calls.at(-1)?.[1]?.headers).get('x-activity')
  }
  fetched.mockImplementation(async () => new Response('{}', { headers: json }))
  expect(await isSaid()).toBeNull()
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('pointerdown'))
  expect([await isSaid(), await isSaid()]).toEqual(['1', null])
  // Other tabs hear of it, but not of every key; and what was done there is said by whoever asks first.
  expect(told).toEqual(['active'])
  tabs.dispatchEvent(new Event('message'))
  expect([await isSaid(), await isSaid()]).toEqual(['1', null])
})

test('a problem of the server keeps its type', async () => {
  const problem = { type: 'task-unknown', title: 'No such task', status: 404, detail: 'Nobody knows it.' }
  answerWith(JSON.stringify(problem), {
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  })
  expect(await ask('/api/tasks/a/rds/b', signal)).toEqual({ ok: false, problem })
})

test('a page of a proxy is not taken for an answer, whatever its status', async () => {
  answerWith('<h1>Sign in to the Wi-Fi</h1>', { status: 200, headers: { 'content-type': 'text/html' } })
  expect(await ask('/api/session', signal)).toMatchObject({
    ok: false,
    problem: { type: 'not-ours', status: 200 },
  })
})

test('an answer that breaks off is a problem, not an exception', async () => {
  answerWith('{"tasks":[', { headers: json })
  expect(await ask('/api/tasks', signal)).toMatchObject({ ok: false, problem: { type: 'unreachable' } })
})

test('no connection is a problem, not an exception', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await ask('/api/tasks', signal)).toMatchObject({
    ok: false,
    problem: { type: 'unreachable', detail: 'No connection to the server.' },
  })
})

test('a request that was given up stays an exception, so that nobody shows it', async () => {
  const controller = new AbortController()
  controller.abort()
  await expect(ask('/api/tasks', controller.signal)).rejects.toThrow()
})
