import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, type Product } from '../product.ts'
import { BY_IAM, FRANK, signInAt } from '../sign-in-at.ts'
import { connectSlowly } from '../slow-clients.ts'

/** How long answers take meanwhile is told by `npm run bench`. */

const CLIENTS = 1_000

let product: Product
const servers: Server[] = []
beforeAll(async () => {
  product = await startProduct({
    signIn: BY_IAM,
    onServer(server) {
      // Their time is over when the test says so, however slow the machine is.
      Object.assign(server, { headersTimeout: 600_000, requestTimeout: 600_000, timeout: 600_000 })
      servers.push(server)
    },
  })
})
afterAll(() => product.stop())

const headOf = (place: number): string => {
  const { host } = new URL(product.origin)
  const start = `POST /api/session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${product.origin}\r\nX-CSRF: 1\r\n`
  return place % 2 === 0
    ? `${start}X-More: `
    : `${start}Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"account": "`
}

test('a thousand clients that never come to an end keep nobody from an answer, and are closed by the server', async () => {
  const frank = await signInAt(product.origin, FRANK)
  const before = product.log.length
  const slow = await connectSlowly(product.origin, CLIENTS, headOf)
  const list = `${product.origin}/api/tasks?from=2026-01-01T00:00:00Z`
  for (let round = 0; round < 20; round++) {
    expect((await fetch(`${product.origin}/healthz`)).status).toBe(200)
    expect((await fetch(`${product.origin}/readyz`)).status).toBe(200)
    expect((await fetch(list, { headers: frank })).status).toBe(200)
  }
  await signInAt(product.origin, FRANK)
  expect(slow.openCount()).toBe(CLIENTS)

  // Their time is over; what looks after it does so every few seconds.
  for (const server of servers) {
    server.headersTimeout = 1
    server.requestTimeout = 1
  }
  await slow.closed
  expect((await fetch(`${product.origin}/healthz`)).status).toBe(200)
  // Strangers make no faults of ours.
  const said = product.log.slice(before).map((line) => JSON.parse(line))
  expect(said.filter(({ level }) => level === 'error')).toEqual([])
})
