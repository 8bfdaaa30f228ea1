import { echoesOf } from './echoes.ts'
import { openConsole, taskRows } from './sentences.ts'
import { AMY, DANA } from './sign-in-at.ts'
import { signInHeading, test, typeIn } from './signed-in.ts'
import { expect, type Page } from './test.ts'

/** Everything that a script of this page could read again. */
const keptInBrowser = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const caches = await globalThis.caches.keys()
    const databases = await indexedDB.databases()
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      history.state,
      location.href,
      caches,
      databases,
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      performance.getEntries().map(({ name }) => name),
    ])
  })

test('with a sign-in, nothing the browser receives or keeps holds a password, a token or a session', async ({
  page,
  context,
  product,
  pass,
}) => {
  const received: string[] = []
  const pending: Promise<unknown>[] = []
  page.on('console', (message) => received.push(message.text()))
  page.on('response', (response) => {
    // Without the cookie, which is for the browser and for no script.
    received.push(response.url(), JSON.stringify(response.headers()))
    pending.push(
      response.text().then(
        (text) => received.push(text),
        () => undefined,
      ),
    )
  })
  const { world } = product.cloud
  const wrong = { ...AMY, password: 'canary-wrong-password-93ab' }
  const ours = product.connections.flatMap(({ credentials }) =>
    credentials.kind === 'password' ? [credentials.password] : [credentials.accessKey, credentials.secretKey],
  )
  const secrets = [DANA.password, AMY.password, wrong.password, ...ours]
  await page.goto('/tasks')
  const faults = echoesOf(world.tokens.issued()[0] ?? '', secrets).filter(({ kind }) => kind !== 'hangs')
  for (const fault of faults) {
    world.setFault('iam', fault)
    await expect(signInHeading(page)).toBeVisible()
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await typeIn(page, wrong)
    if ((await answered).status() !== 200) {
      await expect(page.getByRole('alert')).not.toBeEmpty()
      received.push(await page.getByRole('alert').innerText())
    } else await context.clearCookies()
    world.setFault('iam', null)
    product.clock.advance(20 * 60_000)
    await page.goto('/tasks')
  }
  await typeIn(page, DANA)
  await expect(taskRows(page).first()).toBeVisible()
  const cookies = (await context.cookies()).map(({ value }) => value)
  for (const service of ['rds', 'taurusdb', 'dds', 'dms'] as const)
    world.setFault(service, {
      kind: 'status',
      status: 401,
      // Of people's passwords a service knows nothing that it could repeat.
      body: JSON.stringify({ error_code: 'APIGW.0301', error_msg: ours.join(' and ') }),
    })
  await pass(30_000)
  for (const path of ['/sessions', '/insights', '/tasks/production-frankfurt/rds/nobody-knows', '/wall'])
    await page.goto(path, { waitUntil: 'networkidle' })
  received.push(await keptInBrowser(page))
  await openConsole(page)
  received.push(await keptInBrowser(page))
  await Promise.all(pending)

  const everything = [...received, ...product.log].join('\n')
  expect(everything.length).toBeGreaterThan(100_000)
  expect(everything).toContain('Which of it, nobody is told')
  expect(cookies.length).toBeGreaterThan(0)
  for (const secret of [
    ...secrets,
    ...cookies,
    ...world.tokens.issued().map((token) => token.slice(0, 40)),
  ]) {
    expect(secret.length).toBeGreaterThan(8)
    expect(everything.includes(secret), secret).toBe(false)
  }
  expect(everything).not.toMatch(/x-auth-token|x-subject-token|SDK-HMAC-SHA256/i)
})
