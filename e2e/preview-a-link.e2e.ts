import { startProduct } from './product.ts'
import { BY_IAM } from './sign-in-at.ts'
import { expect, test } from './test.ts'

const NAME = 'RestoreTaurusRehearsalToExisted'
const INSTANCE = 'orders-prod-9'

test('whoever unfolds a link without being signed in learns nothing of its task, whatever the id', async () => {
  const product = await startProduct({ signIn: BY_IAM })
  const taskId = product.cloud.world.addTask({
    service: 'taurusdb',
    name: NAME,
    instanceName: INSTANCE,
    durationMs: 600_000,
  })
  await product.pass(60_000)
  const read = async (path: string) => {
    const response = await fetch(`${product.origin}${path}`, {
      // As chats and ticket systems do it.
      headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0', accept: 'text/html' },
    })
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: JSON.stringify([...response.headers]),
      body: await response.text(),
    }
  }
  const known = await read(`/tasks/production-frankfurt/taurusdb/${taskId}`)
  expect(known).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
  expect(/<title>(.*)<\/title>/.exec(known.body)?.[1]).toBe('Cloud Task Center')
  expect(/<meta name="description" content="([^"]*)"/.exec(known.body)?.[1]).toBe(
    'The asynchronous tasks of RDS, TaurusDB, DDS and DMS in one list',
  )
  for (const word of [taskId, NAME, INSTANCE, 'Restore', 'production-frankfurt', 'Production Frankfurt'])
    expect(`${known.headers} ${known.body}`).not.toContain(word)
  // Neither does it tell which ids there are.
  const unknown = await read('/tasks/production-frankfurt/taurusdb/00000000-0000-0000-0000-000000000001')
  expect(unknown.body).toBe(known.body)
  expect(unknown.status).toBe(known.status)
  expect((await read('/')).body).toBe(known.body)
  await product.stop()
})
