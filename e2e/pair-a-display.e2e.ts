import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Displays } from '../src/contract/displays.ts'
import { pairingAt } from './pair-at.ts'
import { startProduct, type Product } from './product.ts'
import { BY_IAM, DANA, FRANK, signInAt, type Typed } from './sign-in-at.ts'
import { watchForeignTexts } from './foreign-texts.ts'
import { expect, test as base, watchConsole } from './test.ts'
import { expectNews, NOTHING_READ, tileRows } from './wall-sentences.ts'

/** Where people sign in. */
const test = base.extend<{ product: Product }>({
  product: async ({}, use) => {
    const product = await startProduct({ signIn: BY_IAM })
    await use(product)
    await product.stop()
  },
})

/** A screen on which nobody is signed in; its clock stands still. */
const openDisplay = async (browser: Browser, product: Product, address = '/wall'): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: product.origin,
    viewport: { width: 1920, height: 1080 },
  })
  const display = await context.newPage()
  await display.clock.install({ time: product.clock.nowMs() })
  await display.goto(address)
  return display
}

const asPerson = async (browser: Browser, product: Product, typed: Typed): Promise<BrowserContext> => {
  const { cookie = '' } = await signInAt(product.origin, typed)
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext({ baseURL: product.origin })
  await context.addCookies([{ name, value, url: product.origin, httpOnly: true, sameSite: 'Strict' }])
  return context
}

/** Lets time pass for the server and the screen, a second of theirs after the other. */
const pass = async (product: Product, display: Page, seconds: number) => {
  for (let second = 0; second < seconds; second++) {
    product.clock.advance(1_000)
    await display.clock.runFor(1_000)
    await product.settle()
  }
}

const DAY_MS = 24 * 3_600_000

const codeOn = (display: Page) => display.getByRole('status', { name: /^[A-Z]{4}-[A-Z]{4}$/ })

/** Lets time pass until a screen says so; loading a page takes time that no clock drives. */
const passUntil = (product: Product, display: Page, isSo: () => Promise<boolean>) =>
  expect
    .poll(
      async () => {
        await pass(product, display, 1)
        return isSo()
      },
      { timeout: 20_000, intervals: [50] },
    )
    .toBe(true)

const shownCode = async (product: Product, display: Page): Promise<string> => {
  await passUntil(product, display, () => codeOn(display).isVisible())
  return codeOn(display).innerText()
}

const passUntilNews = (product: Product, display: Page) =>
  passUntil(product, display, () =>
    tileRows(display, 'Sources').filter({ hasNotText: NOTHING_READ }).first().isVisible(),
  )

/** An operator types the code, names the display and says yes. */
const pairOn = async (operator: Page, code: string, name: string) => {
  await operator.goto('/pair')
  await operator.getByLabel('Code on the display').fill(code)
  await operator.getByRole('button', { name: 'Continue' }).click()
  await operator.getByLabel('Name').fill(name)
  await operator.getByRole('button', { name: 'Pair this display' }).click()
  await expect(operator.getByRole('heading', { name: `“${name}” is paired` })).toBeVisible()
}

test('a screen shows a code, an operator types it, and the screen shows its view', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product, '/wall?status=running&theme=dark')
  const complaints = watchConsole(display)
  const code = await shownCode(product, display)
  await expect(display.getByText(/^Open .*\/pair as a signed-in operator/)).toBeVisible()

  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await operator.goto(`/pair?code=${code}`)
  await expect(operator.getByLabel('Code on the display')).toHaveValue(code)
  expect(new URL(operator.url()).search).toBe('')
  await operator.getByRole('button', { name: 'Continue' }).click()
  const asking = operator.getByRole('region', { name: 'This display asks to show tasks' })
  await expect(asking).toContainText(code)
  await expect(asking).toContainText('127.0.0.1')
  await expect(asking).toContainText(/Chrome on /)
  await operator.getByLabel('Name').fill('Left of the door')
  await expect(operator.getByLabel('Shows')).toHaveValue('asked')
  await operator.getByRole('checkbox', { name: /^Test Amsterdam/ }).uncheck()
  await operator.getByLabel('Time zone').fill('Asia/Shanghai')
  await operator.getByRole('button', { name: 'Pair this display' }).click()
  await expect(operator.getByRole('heading', { name: '“Left of the door” is paired' })).toBeVisible()

  await passUntilNews(product, display)
  await expectNews(display)
  await expect
    .poll(() => new URL(display.url()).search)
    .toBe('?status=running&theme=dark&zone=Asia%2FShanghai')
  const title = display.getByRole('heading', { level: 1, name: 'Left of the door' })
  await passUntil(product, display, () => title.isVisible())
  await expect(display.getByText('Asia/Shanghai, UTC+08:00')).toBeVisible()
  for (const text of await tileRows(display, 'Sources').allInnerTexts()) expect(text).toContain('Frankfurt')
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
})

test('a task that leaves the view of a display leaves its screen', async ({ browser, product }) => {
  const display = await openDisplay(browser, product, '/wall?status=running')
  const code = await shownCode(product, display)
  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await operator.goto('/pair')
  await operator.getByLabel('Code on the display').fill(code)
  await operator.getByRole('button', { name: 'Continue' }).click()
  const reads = operator.getByRole('group', { name: 'May read' })
  await expect(reads).toContainText('The tasks of its view on these, and how their sources fare')
  await expect(reads).not.toContainText('what these leave out')
  await pairOn(operator, code, 'Left of the door')

  product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RestoreTaurusToRehearsal',
    instanceName: 'rehearsal',
    durationMs: 90_000,
  })
  const row = display.getByRole('listitem').filter({ hasText: 'rehearsal' })
  await passUntil(product, display, () => row.isVisible())
  for (let step = 0; step < 8; step++) await pass(product, display, 15)
  await passUntil(product, display, async () => !(await row.isVisible()))
  await expect(tileRows(display, 'Running').first()).toBeVisible()
  await expectNews(display)
})

test('a display that cannot go to the address of its view draws its view all the same', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product, '/healthz')
  // Without a memory of where it was sent it stays where it is, or it could become a loop.
  await display.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new Error('forbidden')
      },
    })
  })
  await display.goto('/wall')
  const asked: number[] = []
  display.on('request', (request) => {
    const from = new URL(request.url()).searchParams.get('from')
    if (from !== null) asked.push((product.clock.nowMs() - Date.parse(from)) / DAY_MS)
  })
  const code = await shownCode(product, display)
  const { cookie = '' } = await signInAt(product.origin, DANA)
  const allowed = await pairingAt(product.origin).allow({ code, view: 'status=failed&range=7d' }, { cookie })
  expect(allowed.status).toBe(201)
  await passUntil(product, display, () => display.getByText(/Status.*Failed/).isVisible())
  await passUntilNews(product, display)
  expect(new URL(display.url()).search).toBe('')
  await passUntil(product, display, async () => (asked.at(-1) ?? 0) > 6.9)
  // Loaded anew it learns only after its first question what it shows.
  asked.length = 0
  await display.reload()
  await passUntilNews(product, display)
  await passUntil(product, display, async () => (asked.at(-1) ?? 0) > 6.9)
})

test('what was typed wrong is said in place, and five times is enough', async ({ browser, product }) => {
  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await operator.goto('/pair')
  const type = async (code: string) => {
    await operator.getByLabel('Code on the display').fill(code)
    await operator.getByRole('button', { name: 'Continue' }).click()
  }
  for (let count = 0; count < 5; count++) {
    await type('bbbb bbbb')
    await expect(operator.getByRole('alert')).toContainText('No display shows this code')
    await expect(operator.getByRole('button', { name: 'Continue' })).toBeEnabled()
  }
  await type('CCCC-CCCC')
  await expect(operator.getByRole('alert')).toContainText('can be tried in 15 minutes')
})

test('a screen that is revoked goes blank within a quarter of a minute, says so, and shows a new code', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product)
  const first = await shownCode(product, display)
  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await pairOn(operator, first, 'Left of the door')
  // Once its name stands there it knows who it is, which it tells when that ends.
  const title = display.getByRole('heading', { level: 1, name: 'Left of the door' })
  await passUntil(product, display, async () => display.url().includes('zone=') && (await title.isVisible()))
  await expect(tileRows(display, 'Running').first()).toBeVisible()

  await operator.getByRole('link', { name: 'To the displays' }).click()
  const item = operator.getByRole('listitem', { name: 'Left of the door' })
  await expect(item).toContainText('In contact')
  await item.getByRole('button', { name: 'Rename Left of the door' }).click()
  await item.getByLabel('New name').fill('Right of the door')
  await item.getByRole('button', { name: 'Save' }).click()
  const renamed = operator.getByRole('listitem', { name: 'Right of the door' })
  await renamed.getByRole('button', { name: 'Take access away from Right of the door' }).click()
  await renamed.getByRole('button', { name: 'Take it away' }).click()
  await expect(operator.getByRole('heading', { name: 'No display is paired' })).toBeVisible()

  await pass(product, display, 15)
  await expect(display.getByRole('alert')).toContainText('is no longer paired')
  await expect(tileRows(display, 'Running')).toHaveCount(0)
  await expect(display.getByRole('region', { name: 'Sources' })).toHaveCount(0)
  expect(await shownCode(product, display)).not.toBe(first)
})

test('a display whose access is taken away is gone at once and stays so, the focus goes to the heading, and a failure is announced', async ({
  browser,
  product,
}) => {
  const context = await asPerson(browser, product, DANA)
  const dana = await signInAt(product.origin, DANA)
  const at = pairingAt(product.origin)
  for (const name of ['Left of the door', 'Right of the door']) await at.pair(dana, { name })
  const operator = await context.newPage()
  await operator.clock.install({ time: product.clock.nowMs() })
  await operator.goto('/displays')
  const left = operator.getByRole('listitem', { name: 'Left of the door' })
  await expect(left).toBeVisible()

  await operator.route('/api/displays/*', (route) => route.abort(), { times: 1 })
  await left.getByRole('button', { name: 'Take access away from Left of the door' }).click()
  await left.getByRole('button', { name: 'Take it away' }).click()
  await expect(left.getByRole('alert')).toBeVisible()

  // A list that was asked for before comes after.
  const asked = Promise.withResolvers<void>()
  const late = Promise.withResolvers<void>()
  const given = Promise.withResolvers<void>()
  await operator.route(
    '/api/displays',
    async (route) => {
      const response = await route.fetch()
      asked.resolve()
      await late.promise
      // Given up meanwhile it cannot be answered.
      await route.fulfill({ response }).catch(() => undefined)
      given.resolve()
    },
    { times: 1 },
  )
  await operator.clock.runFor(11_000)
  await asked.promise
  await left.getByRole('button', { name: 'Take it away' }).click()
  await expect(left).toHaveCount(0)
  await expect(operator.getByRole('heading', { level: 1 })).toBeFocused()
  late.resolve()
  await given.promise
  await operator.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  await operator.clock.runFor(1_000)
  await expect(operator.getByRole('listitem', { name: 'Right of the door' })).toBeVisible()
  await expect(left).toHaveCount(0)
})

test('nothing that only the display may know stands in its address, its storage or its history', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product, '/healthz')
  const secrets: string[] = []
  display.on('response', (response) => {
    if (new URL(response.url()).pathname === '/api/pairing')
      void response.json().then(({ deviceCode }: { deviceCode: string }) => secrets.push(deviceCode))
  })
  const addresses: string[] = []
  display.context().on('request', (request) => addresses.push(request.url()))
  await display.goto('/wall')
  const code = await shownCode(product, display)
  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await pairOn(operator, code, 'Left of the door')
  // It goes to the address that it was given, which is a load.
  const title = display.getByRole('heading', { level: 1, name: 'Left of the door' })
  await passUntil(product, display, async () => display.url().includes('zone=') && (await title.isVisible()))
  const cookies = await display.context().cookies()
  expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
    ['display-dev', true, 'Strict'],
  ])
  secrets.push(...cookies.map(({ value }) => value))
  expect(secrets.length).toBeGreaterThanOrEqual(2)
  const kept = await display.evaluate(async () => {
    const databases = await indexedDB.databases()
    return JSON.stringify([
      location.href,
      history.state,
      history.length,
      document.cookie,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      databases.map(({ name }) => name),
      await caches.keys(),
      document.documentElement.outerHTML,
      performance.getEntries().map(({ name }) => name),
    ])
  })
  for (const secret of secrets) {
    expect(kept).not.toContain(secret)
    expect(addresses.filter((address) => address.includes(secret))).toEqual([])
  }
  // Nor does a later look at the screen tell the code that once stood there.
  expect(kept).not.toContain(code)
})

test('a note of an operator takes a failure off a display that may write nothing itself', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product)
  const context = await asPerson(browser, product, DANA)
  await pairOn(await context.newPage(), await shownCode(product, display), 'Left of the door')
  await passUntil(product, display, async () => display.url().includes('zone='))
  await passUntilNews(product, display)
  const failed = tileRows(display, 'Needs a look').filter({ hasText: 'Failed' })
  await expect(failed.first()).toBeVisible()
  const before = await failed.count()
  const { tasks } = await context.request
    .get(`/api/tasks?from=2026-11-20T08:00:00Z`, { headers: { 'x-csrf': '1' } })
    .then((answer) => answer.json())
  const task = tasks.find(
    ({ status, endedMs, notes }: { status: string; endedMs: number; notes?: number }) =>
      status === 'failed' && notes === undefined && endedMs > product.clock.nowMs() - 20 * 3_600_000,
  )
  const written = await context.request.post(
    `/api/tasks/${task.connection}/${task.service}/${task.taskId}/notes${
      task.instanceId === null || task.service !== 'dms' ? '' : `?instance=${task.instanceId}`
    }`,
    {
      headers: { 'x-csrf': '1', origin: product.origin, 'content-type': 'application/json' },
      data: { text: 'I am on it' },
    },
  )
  expect(written.status()).toBe(201)
  await pass(product, display, 15)
  await expect(display.getByRole('region', { name: 'Needs a look' })).toContainText('1 acknowledged')
  if (before < 3) await expect(failed).toHaveCount(before - 1)
})

test('who may not pair is told so, and where nobody signs in there is no such page', async ({
  browser,
  product,
}) => {
  const page = await (await asPerson(browser, product, FRANK)).newPage()
  for (const path of ['/pair', '/displays']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Displays are paired by operators' })).toBeVisible()
  }
  const open = await startProduct()
  for (const path of ['/pair', '/displays']) {
    await page.goto(open.origin + path)
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
  }
  await page.goto(`${open.origin}/wall`)
  await expect(tileRows(page, 'Sources').first()).toBeVisible()
  await open.stop()
})

test('in every theme the screen with the code and both pages are accessible', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product)
  const code = await shownCode(product, display)
  const operator = await (await asPerson(browser, product, DANA)).newPage()
  const check = async (page: Page) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  }
  await check(display)
  await operator.goto('/pair')
  await expect(operator.getByLabel('Code on the display')).toBeVisible()
  await check(operator)
  await operator.getByLabel('Code on the display').fill(code)
  await operator.keyboard.press('Enter')
  await expect(operator.getByLabel('Name')).toBeVisible()
  await check(operator)
  await operator.getByLabel('Name').fill('Left of the door')
  await operator.keyboard.press('Enter')
  await operator.getByRole('link', { name: 'To the displays' }).click()
  await expect(operator.getByRole('listitem', { name: 'Left of the door' })).toBeVisible()
  await check(operator)
  const answer: Displays = await (
    await operator.request.get('/api/displays', { headers: { 'x-csrf': '1' } })
  ).json()
  expect(answer.displays).toHaveLength(1)
})

test('the screen with the code and both pages speak Chinese, and fit a phone', async ({
  browser,
  product,
}) => {
  const display = await openDisplay(browser, product, '/wall?lang=zh&status=running')
  const onScreen = watchForeignTexts(display)
  const code = await shownCode(product, display)
  const host = new URL(product.origin).host
  const ours = [code, `${host}/pair`, `${host}/wall`, 'English', 'dana', 'D']
  expect(await onScreen.find(...ours)).toEqual([])

  const operator = await (await asPerson(browser, product, DANA)).newPage()
  await operator.setViewportSize({ width: 360, height: 740 })
  const foreign = watchForeignTexts(operator)
  const expectWhole = async (...more: string[]) => {
    expect(await foreign.find(...ours, ...more)).toEqual([])
    expect(await operator.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
  await operator.goto(`/pair?lang=zh&code=${code}`)
  await expect(operator.getByRole('heading', { level: 1, name: '配对大屏' })).toBeVisible()
  await expectWhole()
  await operator.getByRole('button', { name: '继续' }).click()
  await operator.getByLabel('名称').fill('门左侧')
  await expectWhole('Chrome', 'Linux', 'Mozilla/5.0', await operator.evaluate(() => navigator.userAgent))
  await operator.getByRole('button', { name: '配对此大屏' }).click()
  await operator.getByRole('link', { name: '查看大屏' }).click()
  await expect(operator.getByRole('listitem', { name: '门左侧' })).toBeVisible()
  await expectWhole('status=running')
  await operator.getByRole('button', { name: '撤销 门左侧 的访问' }).click()
  await expectWhole('status=running')
})

test('the wall is one step away from the list, with its filters', async ({ page, product }) => {
  const { cookie = '' } = await signInAt(product.origin, DANA)
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: product.origin }])
  await page.goto('/tasks?status=running&range=7d')
  await page.getByRole('link', { name: 'Wall' }).click()
  await expect(tileRows(page, 'Sources').first()).toBeVisible()
  expect(page.url()).toBe(`${product.origin}/wall?status=running`)
  // What a moving pointer brings goes again after six seconds.
  await expect(page.getByRole('link', { name: 'Back to the list' })).toBeAttached()
  await page.mouse.move(200, 200)
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await expect(page).toHaveURL(`${product.origin}/tasks?status=running`)
})
