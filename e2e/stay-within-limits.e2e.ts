import { expect, test } from '@playwright/test'
import { REQUEST_LIMITS } from '../src/server/limits/request-limits.ts'
import { startProduct } from './product.ts'
import { taskRows } from './sentences.ts'
import { BY_IAM, DANA, signInAt } from './sign-in-at.ts'

test('six tabs, a wall and an id that is sought everywhere ask no more than one session may', async ({
  browser,
}) => {
  // Its clock stands still, so that nothing comes back of what was asked.
  const product = await startProduct({ signIn: BY_IAM, requestLimits: REQUEST_LIMITS })
  const { cookie = '' } = await signInAt(product.origin, DANA)
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext({ baseURL: product.origin })
  await context.addCookies([{ name, value, url: product.origin }])
  const statuses: number[] = []
  context.on('response', (response) => {
    if (response.url().includes('/api/')) statuses.push(response.status())
  })

  const TASK = '/tasks/production-frankfurt/rds/31b8ae23-c687-4d80-b7b4-42a66c9bb886'
  const [first, ...others] = await Promise.all(
    ['/tasks', '/tasks?status=failed', '/insights', TASK, TASK, '/tasks', '/wall'].map(async (path) => {
      const page = await context.newPage()
      await page.goto(path)
      await expect(page.getByRole('heading').first()).toBeVisible()
      return page
    }),
  )
  if (first === undefined) throw new Error('there is one')
  await expect(taskRows(first).first()).toBeVisible()
  await first.getByRole('searchbox', { name: 'Search tasks' }).fill('7d7c0f6a-1111-4222-8333-944455556666')
  await first.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  // Every source that can know it is asked, by both its spellings.
  await expect.poll(() => statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(6)
  const before = statuses.length
  for (const page of others) await page.reload()
  await expect.poll(() => statuses.length - before).toBeGreaterThanOrEqual(others.length)

  expect(statuses.filter((status) => status === 429)).toEqual([])
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(others.length)
  await context.close()
  await product.stop()
})
