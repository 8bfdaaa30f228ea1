import { afterAll, beforeAll, expect, test } from 'vitest'
import { echoesOf, placesOf } from '../echoes.ts'
import { startProduct, type Product } from '../product.ts'
import { secretsOf } from '../secrets-of.ts'

/** The browser's side of this is in nothing-secret.e2e.ts; here is every answer, the metrics and the log. */

let product: Product
beforeAll(async () => {
  product = await startProduct({ faultDeadlineMs: 300 })
})
afterAll(() => product.stop())

const TARGETS = ['iam', 'rds', 'taurusdb', 'dds', 'dms'] as const

const ADDRESSES = [
  '/api/session',
  '/api/sources',
  '/api/ids/31b8ae23-c687-4d80-b7b4-42a66c9bb887',
  '/api/tasks?from=2026-01-01T00:00:00Z',
  '/api/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb887',
  '/api/tasks/production-frankfurt/taurusdb/866b2273-f5ce-44bd-bc10-949baeb22163',
  '/api/tasks/production-frankfurt/dds/nobody-knows',
  '/readyz',
  '/healthz',
  '/metrics',
  '/nowhere',
]

test('whatever the cloud does, no answer, no figure and no line of the log holds a secret', async () => {
  const said: string[] = []
  const look = async () => {
    for (const address of ADDRESSES) {
      const response = await fetch(`${product.origin}${address}`)
      said.push(JSON.stringify([...response.headers]), await response.text())
    }
  }
  const { world } = product.cloud
  const [token = ''] = world.tokens.issued()
  expect(token.length).toBeGreaterThan(2_000)

  const secrets = secretsOf(product.connections)
  expect(secrets).toHaveLength(3)

  for (const fault of echoesOf(token, secrets)) {
    for (const target of TARGETS) world.setFault(target, fault)
    world.endTokens()
    await product.pass(20_000)
    await look()
    for (const target of TARGETS) world.setFault(target, null)
    await product.pass(90_000)
    await look()
  }

  const everything = [...said, ...product.log].join('\n')
  // It did fail, in words that held a token.
  expect(everything).toContain('You sent …')
  expect(product.log.join('\n')).toContain('source failing')
  expect(everything).toContain('bad user reader … and … and …')
  const tokens = world.tokens.issued()
  expect(tokens.length).toBeGreaterThan(5)
  for (const secret of secrets) expect(placesOf(secret.slice(0, 12), everything)).toEqual([])
  for (const issued of tokens)
    // Parts as well: a text that is cut off is a leak like any other.
    for (const part of [issued.slice(0, 40), issued.slice(1_000, 1_040), issued.slice(-40)])
      expect(placesOf(part, everything)).toEqual([])
  expect(placesOf('SDK-HMAC-SHA256', everything)).toEqual([])
})
