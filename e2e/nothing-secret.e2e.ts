import { openConsole } from './sentences.ts'
import { expect, test } from './test.ts'

test('nothing the browser receives or keeps holds a token, a password or a key', async ({
  page,
  context,
  product,
  pass,
}) => {
  const received: string[] = []
  const pending: Promise<unknown>[] = []
  page.on('console', (message) => received.push(message.text()))
  page.on('response', (response) => {
    received.push(response.url(), JSON.stringify(response.headers()))
    pending.push(
      response.text().then(
        (text) => received.push(text),
        () => undefined,
      ),
    )
  })
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
  await Promise.all(pending)

  const storage = await page.evaluate(() =>
    JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      document.documentElement.outerHTML,
    ]),
  )
  const everything = [...received, storage, JSON.stringify(await context.cookies()), ...product.log].join(
    '\n',
  )
  expect(everything.length).toBeGreaterThan(50_000)

  const secrets = product.connections.flatMap(({ credentials }) =>
    credentials.kind === 'password' ? [credentials.password] : [credentials.accessKey, credentials.secretKey],
  )
  for (const secret of [...secrets, ...product.cloud.world.tokens.issued()]) {
    expect(secret.length).toBeGreaterThan(8)
    expect(everything.includes(secret)).toBe(false)
  }
  expect(everything).not.toMatch(/x-auth-token|x-subject-token|SDK-HMAC-SHA256/i)
})
