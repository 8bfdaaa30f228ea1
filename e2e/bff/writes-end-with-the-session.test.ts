import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Notes } from '../../src/contract/notes.ts'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, DANA, signInAt } from '../sign-in-at.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ signIn: BY_IAM })
})
afterAll(() => product.stop())

const TASK = '/api/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886'

test('a session that ends while a note is still being sent writes nothing', async () => {
  const url = `${product.origin}${TASK}/notes`
  const dana = await signInAt(product.origin, DANA)
  await fetch(`${product.origin}${TASK}`, { headers: dana })

  const send = async (meanwhile: () => Promise<unknown>): Promise<number | undefined> => {
    const outgoing = request(url, { method: 'POST', headers: { ...dana, expect: '100-continue' } })
    const answered = once(outgoing, 'response')
    outgoing.write('{"text": "sent in')
    // It has seen who asks, and waits for the rest.
    await once(outgoing, 'continue')
    await meanwhile()
    outgoing.end(' two parts"}')
    const [response]: IncomingMessage[] = await answered
    response?.resume()
    return response?.statusCode
  }
  const read = async (): Promise<Notes['notes']> => {
    const answer: Notes = await (await fetch(url, { headers: product.headers })).json()
    return answer.notes
  }

  expect(await send(async () => undefined)).toBe(201)
  expect(await read()).toHaveLength(1)
  const signOut = async () => {
    const out = await fetch(`${product.origin}/api/session`, { method: 'DELETE', headers: dana })
    expect(out.status).toBe(204)
  }
  expect(await send(signOut)).toBe(401)
  expect(await read()).toHaveLength(1)
})
