import type { RequestListener } from 'node:http'
import { SERVICES } from '../src/task/service.ts'
import { startMortalProduct, type MortalProduct } from './mortal-product.ts'
import { otherBuild } from './other-build.ts'
import { plainProject } from './plain-cloud.ts'
import { expect, test as base } from './test.ts'
import { acrossTheScreen, countLoads, expectLoads, expectNews, openWall, tileRows } from './wall-sentences.ts'
import { watchTruth } from './wall-truth.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const STEP_MS = 5 * SECOND_MS

/** While nothing answers it is asked every ten seconds: two of these, and the answer's way. */
const BACK_WITHIN_MS = 25 * SECOND_MS
/** So long the BFF at most leaves a cloud alone that failed. */
const CLOUD_PAUSE_MS = MINUTE_MS
/** Old is what is three minutes old. */
const UNTIL_OLD_MS = 3.2 * MINUTE_MS
/** Silent is who has not answered for one. */
const UNTIL_SILENT_MS = 1.6 * MINUTE_MS

const test = base.extend<{ product: MortalProduct }>({
  product: async ({}, use) => {
    const product = await startMortalProduct({ projects: [plainProject(60)] })
    await use(product)
    await product.stop()
  },
})

const answerWith =
  (status: number, type: string, body: string): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body)

const breakOff: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5_000 })
  response.write('{"tasks":[{"ke', () => response.destroy())
}

const SIGNED_OUT = { type: 'signed-out', title: 'Signed out', status: 401, detail: 'Sign in.' }

test('a day of troubles: whatever happens to server, cloud, network and tab, the wall tells its age and comes back alone', async ({
  page,
  product,
  pass,
}) => {
  // Half an hour in steps of five seconds, on a machine that others may use too.
  test.slow()
  const { cloud } = product
  const addTask = (instanceName: string, durationMs = 10 * MINUTE_MS) =>
    cloud.world.addTask({ service: 'rds', name: 'RestartMysqlInstance', instanceName, durationMs })
  const runs = (instanceName: string) => tileRows(page, 'Running').filter({ hasText: instanceName })
  addTask('before', 24 * HOUR_MS)

  const expectTruth = watchTruth(page, product)
  await openWall(page)
  const countedLoads = countLoads(page)

  const live = async (ms: number) => {
    for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
      await pass(Math.min(STEP_MS, leftMs))
      // A page that loads itself anew arrives in the time of the network.
      await expect(tileRows(page, 'Sources').first()).toBeVisible()
      await expectTruth()
    }
  }

  /** What happened in the cloud meanwhile is there, and everything is as new as it should be. */
  const expectBack = async (instanceName: string, withinMs = BACK_WITHIN_MS) => {
    await live(withinMs)
    await expectNews(page)
    await expect(page.getByRole('status').filter({ hasText: 'has not answered' })).toHaveCount(0)
    await expect(runs(instanceName)).toHaveCount(1)
    for (const text of await tileRows(page, 'Sources').allInnerTexts())
      // DMS is no fresher than the instance whose turn was longest ago: its label is true, and takes its time.
      if (!text.startsWith('DMS')) expect(text.trim()).toMatch(/\d+ s$/)
  }
  const expectSilent = async () => {
    await expect(
      page.getByRole('status').filter({ hasText: /has not answered since \d\d:\d\d/ }),
    ).toBeVisible()
    await expect(acrossTheScreen(page)).toHaveCount(0)
  }
  const expectOld = async () => {
    await expect(acrossTheScreen(page)).toContainText(/^No data since \d\d:\d\d/)
    await expect(runs('before')).toBeVisible()
  }
  const expectBuild = (build: string) =>
    expect
      .poll(() => page.evaluate(() => document.querySelector('meta[name="build"]')?.getAttribute('content')))
      .toBe(build)

  const deploy = async (build: string, loadCount: number) => {
    await product.kill()
    await product.start(otherBuild(build))
    await live(MINUTE_MS)
    await expectLoads(countedLoads, loadCount, () => live(STEP_MS))
    await expectBuild(build)
    addTask(`after-${build}`)
  }

  await live(MINUTE_MS)
  await expectBack('before')

  await test.step('the server is killed, and started again after minutes', async () => {
    await product.kill()
    addTask('while-it-was-dead')
    await live(UNTIL_OLD_MS)
    await expectOld()
    await product.start()
    await expectBack('while-it-was-dead')
  })

  await test.step('another build is deployed', async () => {
    await deploy('two', 1)
    await expectBack('after-two')
  })

  for (const [what, listener] of [
    ['a proxy answers 502', answerWith(502, 'text/html', '<h1>Bad Gateway</h1>')],
    ['the session ends', answerWith(401, 'application/problem+json', JSON.stringify(SIGNED_OUT))],
    ['a sign-in page comes instead of JSON', answerWith(200, 'text/html', '<form>Sign in</form>')],
    ['answers break off', breakOff],
  ] as const)
    await test.step(what, async () => {
      const name = what.replaceAll(' ', '-')
      product.answerInstead(listener)
      addTask(name)
      await live(UNTIL_SILENT_MS)
      await expectSilent()
      product.answerInstead(null)
      await expectBack(name)
    })

  await test.step('the network is off', async () => {
    await page.context().setOffline(true)
    addTask('while-offline')
    await live(UNTIL_OLD_MS)
    await expectOld()
    await page.context().setOffline(false)
    await expectBack('while-offline')
  })

  await test.step('the server is killed while the cloud is away, and is back before the cloud is', async () => {
    await Promise.all(SERVICES.map((service) => cloud.refuse(service, true)))
    await live(MINUTE_MS)
    await product.kill()
    await live(30 * SECOND_MS)
    await product.start(otherBuild('two'))
    await live(UNTIL_OLD_MS)
    // The server answers, and still nothing is news.
    await expectOld()
    addTask('while-the-cloud-was-away')
    await Promise.all(SERVICES.map((service) => cloud.refuse(service, false)))
    await expectBack('while-the-cloud-was-away', CLOUD_PAUSE_MS + BACK_WITHIN_MS)
  })

  await test.step('the tab sleeps for eight hours, and wakes before the network does', async () => {
    await page.context().setOffline(true)
    product.clock.advance(8 * HOUR_MS)
    await product.settle()
    await page.clock.fastForward(8 * HOUR_MS)
    await live(STEP_MS)
    await expectOld()
    addTask('while-it-slept')
    await page.context().setOffline(false)
    await expectBack('while-it-slept')
  })

  await test.step('the server is killed, and started again at once', async () => {
    await product.kill()
    addTask('at-once')
    await live(10 * SECOND_MS)
    await product.start(otherBuild('two'))
    await expectBack('at-once')
  })

  await test.step('one more build is deployed', async () => {
    expect(countedLoads()).toBe(1)
    await deploy('three', 2)
    await live(3 * MINUTE_MS)
    await expectBack('after-three')
    expect(countedLoads()).toBe(2)
  })
})
