import { echoesOf } from './echoes.ts'
import { expectNothingSecret, watchReceived } from './received.ts'
import { secretsOf } from './secrets-of.ts'
import { openConsole, taskRows } from './sentences.ts'
import { AMY, DANA } from './sign-in-at.ts'
import { signInHeading, test, typeIn } from './signed-in.ts'
import { expect } from './test.ts'

test('with a sign-in, nothing the browser receives or keeps holds a password, a token or a session', async ({
  page,
  context,
  product,
  pass,
}) => {
  const received = watchReceived(page)
  const { world } = product.cloud
  const wrong = { ...AMY, password: 'canary-wrong-password-93ab' }
  const ours = secretsOf(product.connections)
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
      received.add(await page.getByRole('alert').innerText())
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
  await received.addKept()
  await openConsole(page)
  await received.addKept()

  const everything = [await received.all(), ...product.log].join('\n')
  expect(everything.length).toBeGreaterThan(100_000)
  expect(everything).toContain('Which of it, nobody is told')
  expect(cookies.length).toBeGreaterThan(0)
  const tokens = world.tokens.issued().map((token) => token.slice(0, 40))
  expectNothingSecret(everything, [...secrets, ...cookies, ...tokens])
})
