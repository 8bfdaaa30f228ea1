import { taskPagePath } from '../src/contract/paths.ts'
import type { TaskChanges } from '../src/contract/tasks.ts'
import { SERVICES } from '../src/task/service.ts'
import { readTaskKey } from '../src/task/task-key.ts'
import type { TaskSummary } from '../src/task/task.ts'
import { MARK, poison, POISONED_TEXT, type Poisoned } from './poison.ts'
import { UNLIMITED } from './plain-cloud.ts'
import { startProduct, type Product } from './product.ts'
import { closeFilters, openConsole, openFilters, taskPanel, taskRows } from './sentences.ts'
import { expect, test as base, watchConsole, type Page } from './test.ts'
import { openWall } from './wall-sentences.ts'

interface Sick {
  product: Product
  poisoned: Poisoned
}

const test = base.extend<{ sick: Sick }>({
  sick: async ({}, use) => {
    let poisoned: Poisoned = new Map()
    const product = await startProduct({
      // Each page that is opened costs some.
      requestsPerMinute: 6_000,
      cloud: { limits: UNLIMITED },
      prepare: (cloud) => {
        // What is created by hand has a payload in every text that its creator chooses, and in each of its subtasks.
        for (const service of SERVICES)
          for (const outcome of ['failed', 'succeeded'] as const)
            cloud.world.addTask({
              service,
              name: POISONED_TEXT,
              instanceName: POISONED_TEXT,
              // One of them still runs.
              durationMs: outcome === 'failed' ? 1_000 : 3_600_000,
              outcome,
              failReason: POISONED_TEXT,
              subtasks: [{ name: POISONED_TEXT, share: 1 }],
            })
        poisoned = poison(cloud)
      },
    })
    await product.pass(60_000)
    await use({ product, poisoned })
    await product.stop()
  },
  product: async ({ sick }, use) => {
    await use(sick.product)
  },
})

/** Every breach of the policy, every dialog and every error, on whatever page. */
const watchHarm = async (page: Page): Promise<string[]> => {
  const harm = watchConsole(page)
  page.on('dialog', (dialog) => {
    harm.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) harm.push(`frame: ${frame.url()}`)
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error(`violation of ${violatedDirective}: ${blockedURI} ${sample}`)
    })
  })
  return harm
}

/** Runs in the page: what stands in it that no page of ours has. */
const foreignParts = (): string[] => {
  const OURS = new Set(['http:', 'https:', 'blob:', 'data:'])
  const found = 'owned' in globalThis ? ['a script ran'] : []
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName
    const isOwnScript = name === 'script' && element.getAttribute('src')?.startsWith('/') === true
    if (/^(script|img|iframe|frame|object|embed|base|portal|template|marquee|math|xss-owned)$/.test(name))
      if (!isOwnScript) found.push(element.outerHTML.slice(0, 200))
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^srcdoc$|^formaction$/i.test(attribute)) found.push(`${name} ${attribute}=${value}`)
      const isAddress = /^(href|src|action|xlink:href|data|poster|ping)$/.test(attribute)
      if (isAddress && !OURS.has(new URL(value, location.href).protocol))
        found.push(`${name} ${attribute}=${value}`)
    }
  }
  return found
}

const expectUnharmed = async (page: Page, where: string): Promise<void> => {
  expect(await page.evaluate(foreignParts), where).toEqual([])
}

const allTasks = async (product: Product): Promise<TaskSummary[]> => {
  const from = encodeURIComponent(new Date(product.clock.nowMs() - 30 * 86_400_000).toISOString())
  const tasks: TaskSummary[] = []
  for (let page: string | null = ''; page !== null;) {
    const answer: TaskChanges = await (
      await fetch(`${product.origin}/api/tasks?from=${from}${page}`, { headers: product.headers })
    ).json()
    tasks.push(...answer.tasks)
    page = answer.older === null ? null : `&page=${encodeURIComponent(answer.older)}`
  }
  return tasks
}

/** Of each service the first of each set of fields that hold a payload: whatever can be shown differently. */
const kindsOfPoison = (tasks: readonly TaskSummary[]): TaskSummary[] => {
  const byFields = new Map<string, TaskSummary>()
  for (const task of tasks) {
    const fields = Object.entries(task).flatMap(([name, value]) =>
      JSON.stringify(value ?? null).includes(MARK) ? [name] : [],
    )
    const key = `${task.service} ${task.status} ${fields.join(' ')}`
    if (fields.length > 0 && !byFields.has(key)) byFields.set(key, task)
  }
  return [...byFields.values()]
}

const pageOf = ({ key }: TaskSummary): string => {
  const ref = readTaskKey(key)
  if (ref === null) throw new Error(`no task has the key ${key}`)
  return taskPagePath(ref)
}

test('whatever the cloud calls anything, no page takes it for more than text', async ({ page, sick }) => {
  test.setTimeout(300_000)
  const { product, poisoned } = sick
  const harm = await watchHarm(page)
  const tasks = await allTasks(product)
  const kinds = kindsOfPoison(tasks)
  // Each service lets several fields through, in several combinations.
  expect(kinds.length).toBeGreaterThan(20)

  await openConsole(page, '?range=30d')
  await expect(page.getByText(MARK).filter({ visible: true }).first()).toBeVisible()
  await expectUnharmed(page, 'list')
  for (const leaf of ['Service', 'Kind', 'Connection', 'Status']) await openFilters(page, leaf)
  await expectUnharmed(page, 'filters')
  await closeFilters(page)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('onerror')
  await expect(taskRows(page).first()).toContainText(MARK)
  await taskRows(page).first().getByRole('link').first().click()
  await expect(taskPanel(page).getByRole('heading').first()).toBeVisible()
  for (let count = 0; count < 15; count++) {
    await page.keyboard.press('j')
    await expect(taskPanel(page).getByRole('heading', { name: 'Times' })).toBeVisible()
    await expectUnharmed(page, page.url())
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('onerror')
  await expect(page.getByRole('option').filter({ hasText: MARK }).first()).toBeVisible()
  await expectUnharmed(page, 'palette')
  await page.keyboard.press('Escape')

  await page.goto('/insights?range=30d')
  await expect(page.getByText(MARK).filter({ visible: true }).first()).toBeVisible()
  await expectUnharmed(page, 'insights')
  await openWall(page, '?range=30d')
  await expect(page.getByText(MARK).filter({ visible: true }).first()).toBeVisible()
  await expectUnharmed(page, 'wall')
  expect(harm).toEqual([])

  const before = new Set(poisoned.keys())
  for (const task of kinds) {
    await page.goto(pageOf(task))
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Reading the task')
    await expectUnharmed(page, page.url())
  }
  const instances = new Set(
    kinds.map(({ connection, instanceId, instanceName }) => {
      const instance = instanceId ?? instanceName ?? ''
      return `/instances/${connection}/${encodeURIComponent(instance)}?range=30d`
    }),
  )
  for (const address of [...instances].slice(0, 12)) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectUnharmed(page, address)
  }
  expect(harm).toEqual([])
  // It was not for want of poison: lists, and then each task's own answers.
  expect(before.size).toBeGreaterThan(40)
  expect(poisoned.size).toBeGreaterThan(before.size)
  for (const service of SERVICES)
    expect([...poisoned.keys()].filter((path) => path.startsWith(service)).length).toBeGreaterThan(8)
})

test('the same texts in an address and in a note stay text as well', async ({ page, sick }) => {
  const harm = await watchHarm(page)
  await openConsole(
    page,
    `?text=${encodeURIComponent(POISONED_TEXT)}&${encodeURIComponent(POISONED_TEXT)}=1`,
  ).catch(() => undefined)
  await expectUnharmed(page, 'search')
  for (const path of [
    'tasks/production-frankfurt/rds',
    'instances/production-frankfurt',
    'nowhere',
    'sign-in?problem',
  ])
    for (const sign of ['/', '=']) {
      await page.goto(`/${path}${sign}${encodeURIComponent(POISONED_TEXT)}`)
      await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('table')).first()).toBeVisible()
      await expectUnharmed(page, page.url())
    }
  const [task] = kindsOfPoison(await allTasks(sick.product))
  if (task === undefined) throw new Error('nothing is poisoned')
  await page.goto(pageOf(task))
  await page.getByRole('textbox', { name: 'Your name' }).fill(POISONED_TEXT.slice(0, 60))
  await page.getByRole('textbox', { name: 'Note' }).fill(POISONED_TEXT)
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'onerror' }).first()).toBeVisible()
  await expectUnharmed(page, 'note')
  expect(harm.filter((text) => !/status of (400|404)/.test(text))).toEqual([])
})
