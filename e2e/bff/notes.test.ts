import { afterEach, expect, test } from 'vitest'
import type { Notes } from '../../src/contract/notes.ts'
import type { Problem } from '../../src/contract/problem.ts'
import type { TaskChanges, TaskDetail } from '../../src/contract/tasks.ts'
import { as, byProxy } from '../by-proxy.ts'
import { startProduct, type Product } from '../product.ts'

const FRANKFURT = 'production-frankfurt'
const TASK = `/api/tasks/${FRANKFURT}/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886`
const FROM = '2026-01-01T00:00:00Z'

const [ALICE, ALAN, BOB, EVE] = [as('alice'), as('alan'), as('bob'), as('eve')]
const BY_PROXY = byProxy([
  { users: ['alice', 'alan'], groups: [], connections: null, role: 'operator' },
  { users: ['bob'], groups: [], connections: [FRANKFURT], role: 'viewer' },
])

let product: Product
afterEach(() => product.stop())

const ask = (
  path: string,
  headers: Record<string, string> = { 'x-csrf': '1' },
  method = 'GET',
  body?: unknown,
) =>
  fetch(`${product.origin}${path}`, {
    method,
    headers: {
      ...headers,
      ...(method === 'GET' ? {} : { origin: product.origin }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const write = async (body: unknown, headers?: Record<string, string>) => {
  const response = await ask(`${TASK}/notes`, headers, 'POST', body)
  const said: Notes & Problem = await response.json()
  return { ...said, status: response.status }
}
const read = async <T>(path: string, headers?: Record<string, string>): Promise<T> => {
  const value: T = await (await ask(path, headers)).json()
  return value
}

test('a note is seen by everybody who sees the task, with the name its author signed in by', async () => {
  product = await startProduct({ signIn: BY_PROXY })
  await ask(TASK, ALICE)
  const { cursor } = await read<TaskChanges>(`/api/tasks?from=${FROM}`, BOB)
  const written = await write({ text: '  I am on it\r\n', author: 'somebody else' }, ALICE)
  expect(written.status).toBe(201)
  const atMs = product.clock.nowMs()
  expect(written.notes).toEqual([
    { id: expect.any(String), author: 'alice', isSelfChosen: false, isOwn: true, atMs, text: 'I am on it' },
  ])
  const others = [{ ...written.notes[0], isOwn: false }]
  expect((await read<TaskDetail>(TASK, BOB)).notes).toEqual(others)
  expect((await read<Notes>(`${TASK}/notes`, ALAN)).notes).toEqual(others)

  // Whoever has the list open is told by the very next question.
  const news = await read<TaskChanges>(`/api/tasks?from=${FROM}&after=${cursor}`, BOB)
  expect(news.tasks.filter(({ notes }) => notes !== undefined)).toMatchObject([
    { taskId: TASK.split('/').at(-1), notes: 1 },
  ])
  expect((await read<Problem>(`${TASK}/notes`, EVE)).type).toBe('connection-unknown')
})

test('a viewer writes none, and only its author takes one away', async () => {
  product = await startProduct({ signIn: BY_PROXY })
  await ask(TASK, ALICE)
  expect(await write({ text: 'me too' }, BOB)).toMatchObject({ status: 403, type: 'not-allowed' })
  const { notes } = await write({ text: 'mine' }, ALICE)
  const path = `${TASK}/notes/${notes[0]?.id}`
  expect((await ask(path, ALAN, 'DELETE')).status).toBe(403)
  expect((await ask(path, BOB, 'DELETE')).status).toBe(403)
  for (let time = 0; time < 2; time++) {
    const gone = await ask(path, ALICE, 'DELETE')
    expect(gone.status).toBe(200)
    expect(await gone.json()).toMatchObject({ notes: [] })
  }
})

test('where nobody signs in a note has the name its author chose, and says so', async () => {
  product = await startProduct()
  await ask(TASK)
  expect(await write({ text: 'x' })).toMatchObject({ status: 400, detail: expect.stringContaining('author') })
  const { notes } = await write({ text: 'on it', author: 'Dana' })
  expect(notes).toMatchObject([{ author: 'Dana', isSelfChosen: true, isOwn: true }])
})

test.each([
  ['nothing', { text: ' \n ', author: 'Dana' }, 'text: must not be empty'],
  ['too much', { text: 'x'.repeat(1_001), author: 'Dana' }, 'text: must have 1000 characters at most'],
  ['a name of two lines', { text: 'x', author: 'Da\nna' }, 'author: must be one line'],
  ['no text', { text: 7, author: 'Dana' }, 'text: '],
  ['more than a note', { text: 'x', author: 'Dana', atMs: 0 }, 'has a key that is not known'],
])('%s is refused by name', async (_what, body, sentence) => {
  product = await startProduct()
  await ask(TASK)
  expect(await write(body)).toMatchObject({ status: 400, detail: expect.stringContaining(sentence) })
})

test('text stays text, but for what nobody sees', async () => {
  product = await startProduct()
  await ask(TASK)
  const text = '<img src=x onerror=alert(1)>\n👩‍💻 “quoted” & 中文'
  const { notes } = await write({ text: `\u202e${text}\u0000`, author: 'Dana' })
  expect(notes[0]?.text).toBe(text)
})

test('beside a task that nobody has seen there is nothing to write, and other sites write nothing', async () => {
  product = await startProduct()
  const unknown = await ask(`/api/tasks/${FRANKFURT}/rds/nobody-knows-it/notes`, undefined, 'POST', {
    text: 'x',
    author: 'Dana',
  })
  expect(unknown.status).toBe(404)
  await ask(TASK)
  expect((await ask(`${TASK}/notes`, {}, 'POST', { text: 'x', author: 'Dana' })).status).toBe(403)
  const foreign = await fetch(`${product.origin}${TASK}/notes`, {
    method: 'POST',
    headers: { 'x-csrf': '1', origin: 'https://evil.example', 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'x', author: 'Dana' }),
  })
  expect(foreign.status).toBe(403)
  expect(await read<Notes>(`${TASK}/notes`)).toMatchObject({ notes: [] })
})
