import { expect, test, type Page } from './test.ts'
import type { Product } from './product.ts'

/** The address of a task that runs. */
const runningTask = async (product: Product) => {
  const taskId = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusInInstanceToExisted',
    durationMs: 600_000,
  })
  await product.pass(60_000)
  return `/tasks/production-frankfurt/taurusdb/${taskId}`
}

/** What the page asked for up to now, in order. */
const watchRequests = (page: Page): string[] => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  return asked
}

/** Keeps what the address matches from coming until it is let go. */
const hold = async (page: Page, address: RegExp) => {
  const held = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await held.promise
    await route.continue()
  })
  return held.resolve
}

test('a link opened cold asks for its task once, without waiting for the code of its page', async ({
  page,
  product,
}) => {
  const path = await runningTask(product)
  const asked = watchRequests(page)
  const letCodeCome = await hold(page, /task-in-full.*\.js$/)
  // What is here grows no older meanwhile, however slow the machine is, and so is not asked for again.
  await page.clock.setFixedTime(product.clock.nowMs())
  await page.goto(path, { waitUntil: 'commit' })
  await expect.poll(() => asked.filter((each) => each === `/api${path}`)).toHaveLength(1)
  letCodeCome()
  await expect(page.getByRole('heading', { level: 1, name: /Restore/ })).toBeVisible()
  expect(asked.filter((each) => each.startsWith('/api/')).toSorted()).toEqual(
    ['/api/session', `/api${path}`].toSorted(),
  )
})

const codeOf = (asked: readonly string[]) => asked.filter((each) => /\/assets\/.*\.(js|css)$/.test(each))

test('everything it needs but the task is named with the document, so that nothing waits for the first script', async ({
  page,
  product,
}) => {
  const path = await runningTask(product)
  const asked = watchRequests(page)
  const letScriptCome = await hold(page, /first-page.*\.js$/)
  await page.goto(path, { waitUntil: 'commit' })
  await expect.poll(() => codeOf(asked).some((each) => each.includes('task-in-full'))).toBe(true)
  letScriptCome()
  await expect(page.getByRole('heading', { level: 1, name: /Restore/ })).toBeVisible()
  // What is fetched ahead comes later.
  const code = codeOf(asked)
  const document = await page.request.get(path)
  const named = `${document.headers()['link']} ${await document.text()}`
  expect(code.filter((each) => !named.includes(each))).toEqual([])
})

test.describe('in a browser set to Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('so are the words', async ({ page, product }) => {
    const path = await runningTask(product)
    const asked = watchRequests(page)
    const opened = await page.goto(path)
    await expect(page.getByRole('heading', { name: '子任务' })).toBeVisible()
    const code = codeOf(asked)
    const named = `${opened?.headers()['link']} ${await opened?.text()}`
    expect(code.filter((each) => !named.includes(each))).toEqual([])
  })
})
