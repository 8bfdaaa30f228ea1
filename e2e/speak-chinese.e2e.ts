import { watchForeignTexts } from './foreign-texts.ts'
import { openConsole, taskRows } from './sentences.ts'
import { DANA } from './sign-in-at.ts'
import { endAllSessions, signInBrowser, test as signed } from './signed-in.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const IN_CHINA = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
test.use(IN_CHINA)
signed.use(IN_CHINA)

const preferences = async (page: Page) => {
  await page.getByRole('button', { name: /^(Preferences|偏好设置)$/ }).click()
  return page.getByRole('dialog', { name: /^(Preferences|偏好设置)$/ })
}

const onTheList = (page: Page, title: string) =>
  expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()

test('a browser set to Chinese gets the list in Chinese, axe finds nothing, and no word is left in English', async ({
  page,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  const foreign = watchForeignTexts(page)
  await page.goto('/tasks')
  await expect(page.getByRole('table', { name: '任务' })).toBeVisible()
  await onTheList(page, '任务')
  await expect(page.getByRole('columnheader', { name: '失败原因' })).toBeVisible()
  await expect(
    page.getByText(/^最近 7 天活动过的任务共 [\d,]+ 个.*时间按 Asia\/Shanghai，UTC\+08:00 显示/),
  ).toBeVisible()
  expect(await foreign.find()).toEqual([])
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  const filters = page.getByRole('dialog', { name: '筛选条件' })
  const tabs = filters.getByRole('tab')
  await expect(tabs.first()).toBeVisible()
  for (const tab of await tabs.all()) {
    await tab.click()
    expect(await foreign.find()).toEqual([])
  }
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
  expect(await foreign.find()).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: '正在运行' })).toBeVisible()
  expect(await foreign.find('English')).toEqual([])
  await expectAccessible()
  await page.keyboard.type('restart')
  await expect(
    page.getByRole('group', { name: '任务', exact: true }).getByRole('option').first(),
  ).toBeVisible()
  // What is found follows a moment behind what is typed.
  await expect(page.getByRole('option', { name: /restart”$/ })).toBeVisible()
  expect(await foreign.find('restart')).toEqual([])
  await expectAccessible()
  await page.keyboard.press('Escape')
  await preferences(page)
  await expect(page.getByRole('heading', { name: '时区' })).toBeVisible()
  expect(await foreign.find('English')).toEqual([])
  await expectAccessible()
  expect(complaints).toEqual([])
})

test('a task and its instance speak Chinese too', async ({ page, expectAccessible }) => {
  const foreign = watchForeignTexts(page)
  await openConsole(page, '?status=failed&service=rds')
  await taskRows(page).first().getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '子任务' })).toBeVisible()
  // The instance's own status is the cloud's word.
  expect(await foreign.find('ACTIVE')).toEqual([])
  await expectAccessible()
  await page.getByRole('link', { name: '在该实例上运行过的全部任务' }).click()
  await expect(page.getByRole('heading', { name: '时间线' })).toBeVisible()
  expect(await foreign.find()).toEqual([])
  await expectAccessible()
})

test('tasks have Chinese names and are found by them, and what only the cloud has words for is marked as English', async ({
  page,
  product,
}) => {
  const add = (name: string) =>
    product.cloud.world.addTask({
      service: 'rds',
      name,
      instanceName: 'orders-zh',
      durationMs: 60_000,
      outcome: 'failed',
      failReason: 'Quota exceeded.',
    })
  const [known, unknown] = [add('RestartMysqlInstance'), add('PolishMysqlInstance')]
  await product.pass(180_000)
  await page.goto(`/tasks?text=${encodeURIComponent('重启 orders-zh')}`)
  await expect(taskRows(page)).toHaveCount(1)
  await expect(taskRows(page).getByRole('link').first()).toHaveText('重启 MySQL 实例')

  await page.goto(`/tasks/production-frankfurt/rds/${known}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('重启 MySQL 实例')
  await expect(page).toHaveTitle('失败 · 重启 MySQL 实例')
  await expect(page.getByText('RestartMysqlInstance', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Quota exceeded.', { exact: true })).toHaveAttribute('lang', 'en')
  await page.goto(`/tasks/production-frankfurt/rds/${unknown}`)
  await expect(page.getByText('Polish MySQL instance', { exact: true })).toHaveAttribute('lang', 'en')
})

test('the dialog of an export speaks Chinese too', async ({ page, expectAccessible }) => {
  const foreign = watchForeignTexts(page)
  await openConsole(page)
  await page.getByRole('button', { name: '导出' }).click()
  const dialog = page.getByRole('dialog', { name: /^导出 [\d,]+ 个任务$/ })
  for (const format of ['JSON', 'CSV']) {
    await dialog.getByRole('radio', { name: format }).check()
    expect(await foreign.find('UTF-8', 'Excel', 'RFC 4180', 'ISO 8601')).toEqual([])
  }
  await expectAccessible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '保存' }).click(),
  ])
  await expect(dialog.getByText(`已保存为 ${download.suggestedFilename()}`)).toBeVisible()
  await expectAccessible()
})

signed(
  'the end of a session is said in Chinese, and so is the way back',
  async ({ page, context, product, pass, expectAccessible }) => {
    const foreign = watchForeignTexts(page)
    await signInBrowser(context, product.origin, DANA)
    await openConsole(page)
    await endAllSessions(product.origin, DANA)
    await pass(60_000)
    await expect(page.getByRole('paragraph').filter({ hasText: /^登录已失效：\s*自/ })).toBeVisible()
    expect(await foreign.find()).toEqual([])
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect(page.getByRole('dialog', { name: '登录' })).toBeVisible()
    expect(await foreign.find()).toEqual([])
    await expectAccessible()
  },
)

test('the insights speak Chinese too', async ({ page, expectAccessible }) => {
  const foreign = watchForeignTexts(page)
  await page.goto('/insights')
  await expect(page.getByRole('heading', { name: '任务失败原因' })).toBeVisible()
  expect(await foreign.find()).toEqual([])
  await expectAccessible()
})

test('what is not there is said in Chinese too', async ({ page }) => {
  const foreign = watchForeignTexts(page)
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { name: '页面不存在' })).toBeVisible()
  expect(await foreign.find()).toEqual([])
  const unknownId = '00000000-0000-4000-8000-00000000abcd'
  await page.goto(`/tasks?text=${unknownId}`)
  await expect(page.getByRole('heading', { name: '这里没有该 ID 的任务' })).toBeVisible()
  expect(await foreign.find(unknownId)).toEqual([])
  await page.getByRole('button', { name: '查询（回车）' }).click()
  await expect(page.getByRole('heading', { name: '没有找到该 ID' })).toBeVisible()
  expect(await foreign.find(unknownId)).toEqual([])
  await page.goto('/tasks?status=needs-approval&service=dms&kind=delete&nonsense=1')
  await expect(page.getByRole('heading', { name: '没有符合条件的任务' })).toBeVisible()
  expect(await foreign.find()).toEqual([])
})

test('language and zone are chosen in the preferences, and survive a reload', async ({ page }) => {
  await openConsole(page)
  const dialog = await preferences(page)
  await dialog.getByRole('radio', { name: 'English' }).click()
  await onTheList(page, 'Tasks')
  await expect(page.getByText(/times in Asia\/Shanghai, UTC\+08:00/)).toBeVisible()
  await (await preferences(page)).getByRole('radio', { name: 'UTC' }).check()
  await expect(page.getByText(/times in UTC/)).toBeVisible()
  await page.reload()
  await onTheList(page, 'Tasks')
  await expect(page.getByText(/times in UTC/)).toBeVisible()
  const again = await preferences(page)
  await again.getByRole('radio', { name: 'Other' }).check()
  await again.getByRole('combobox', { name: 'Name of the time zone' }).fill('Europe/Berlin')
  await expect(page.getByText(/times in Europe\/Berlin, UTC\+01:00/)).toBeVisible()
  await again.getByRole('combobox', { name: 'Name of the time zone' }).fill('Mars')
  await page.keyboard.press('Enter')
  await expect(again.getByText('No such time zone is known here')).toBeVisible()
  await again.getByRole('radio', { name: '中文' }).click()
  await onTheList(page, '任务')
  await expect(page.getByText(/时间按 Europe\/Berlin，UTC\+01:00 显示/)).toBeVisible()
})

test('in every zone and language a row shows the same instant', async ({ page }) => {
  await openConsole(page, '?sort=-started')
  const instants = async () =>
    taskRows(page).evaluateAll((rows) =>
      rows
        .slice(0, 8)
        .map(
          (row) =>
            row.querySelector('.cell-started[title], .cell-started [title]')?.getAttribute('title') ?? '',
        ),
    )
  const momentsOf = (titles: readonly string[]) =>
    titles.flatMap((title) => (title === '' ? [] : [readBack(title)]))
  const shanghai = momentsOf(await instants())
  expect(shanghai.length).toBeGreaterThan(0)
  expect(shanghai.every((ms) => !Number.isNaN(ms))).toBe(true)
  for (const zone of ['UTC', 'America/St_Johns', 'Asia/Kathmandu']) {
    await page.evaluate((name) => localStorage.setItem('zone', name), zone)
    for (const language of ['en', 'zh']) {
      await page.evaluate((name) => localStorage.setItem('language', name), language)
      await page.reload()
      await expect(taskRows(page).first()).toBeVisible()
      expect(momentsOf(await instants())).toEqual(shanghai)
    }
  }
})

/** `21 Nov 2026, 12:32:07 UTC+01:00` or `2026年11月21日 12:32:07 UTC+01:00` as a moment. */
const readBack = (text: string): number =>
  Date.parse(
    text
      .replace(/^.*?(?=\d)/, '')
      .replace(/(\d+)年(\d+)月(\d+)日/, '$1/$2/$3')
      .replace(',', '')
      .replace('−', '-')
      .replace(/UTC(?=[+-])/, 'GMT'),
  )
