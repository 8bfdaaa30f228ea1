import { expectNothingSecret, watchReceived } from './received.ts'
import { secretsOf } from './secrets-of.ts'
import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

test('nothing the browser receives or keeps holds a token, a password or a key', async ({
  page,
  context,
  product,
  pass,
}) => {
  const received = watchReceived(page)
  const paths = [
    'rds/31b8ae23-c687-4d80-b7b4-42a66c9bb887',
    'taurusdb/866b2273-f5ce-44bd-bc10-949baeb22163',
    'rds/nobody-knows',
  ]
  const tour = async () => {
    await openConsole(page)
    await pass(30_000)
    for (const path of paths)
      await page.goto(`/tasks/production-frankfurt/${path}`, { waitUntil: 'networkidle' })
  }
  await tour()
  product.cloud.world.setFault('rds', { kind: 'status', status: 500 })
  product.cloud.world.setFault('iam', { kind: 'garbage' })
  product.cloud.world.endTokens()
  await pass(60_000)
  await tour()
  await received.addKept()

  const cookies = JSON.stringify(await context.cookies())
  const everything = [await received.all(), cookies, ...product.log].join('\n')
  expect(everything.length).toBeGreaterThan(50_000)
  expectNothingSecret(everything, [...secretsOf(product.connections), ...product.cloud.world.tokens.issued()])
})
