import { drawInOneFont, LETTERS_AS_EVERYWHERE } from './one-font.ts'
import type { Product } from './product.ts'
import { addRestore, openRestore, REHEARSAL } from './restore.ts'
import { DANA } from './sign-in-at.ts'
import { openConsole, openFilters, openTask, searchFor, taskPanel, taskRow } from './sentences.ts'
import { signInBrowser, test as signed } from './signed-in.ts'
import { expect, test, type Page } from './test.ts'
import { openWall, tile } from './wall-sentences.ts'

/**
 * Every view as it was looked at and found good, in `screenshots/`. `--update-snapshots` draws them anew, after a
 * change that was looked at too.
 */

test.use({ launchOptions: LETTERS_AS_EVERYWHERE })
signed.use({ launchOptions: LETTERS_AS_EVERYWHERE })

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
/** By what is added to the name of a look. */
const WALLS = [
  ['', { width: 1920, height: 1080 }],
  ['-4k', { width: 3840, height: 2160 }],
  ['-portrait', { width: 1080, height: 1920 }],
] as const

interface Look {
  name: string
  size?: { width: number; height: number }
  prepare?: (product: Product) => Promise<void> | void
  show: (page: Page, product: Product) => Promise<unknown>
}

const breakDds = async (product: Product): Promise<void> => {
  product.cloud.world.setFault('dds', { kind: 'throttled' })
  await product.pass(2 * MINUTE_MS)
}

const openedPalette = async (page: Page): Promise<void> => {
  await openConsole(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('restart')
  await expect(
    page.getByRole('group', { name: 'Tasks', exact: true }).getByRole('option').first(),
  ).toBeVisible()
}

const FORGOTTEN = '4b0c8d2e-6a51-4c3f-9f17-2d8e5a90c6b3'

/** One thing hangs, some failed, something is late, and two sources cannot be read. */
const bringTrouble = async (product: Product): Promise<void> => {
  for (let place = 0; place < 12; place++) addRestore(product, 1 + place / 10, { name: REHEARSAL })
  await product.pass(3 * MINUTE_MS)
  addRestore(product, 600, { name: REHEARSAL, instanceName: 'ledger-prod-7' })
  await product.pass(4 * MINUTE_MS)
  await breakDds(product)
}

const wallLooks = ([suffix, size]: (typeof WALLS)[number]): readonly Look[] => [
  {
    name: `wall${suffix}`,
    size,
    prepare: async (product) => {
      for (let place = 0; place < 9; place++) addRestore(product, 12, { instanceName: `db-${place}` })
      await product.pass(4 * MINUTE_MS)
    },
    // Elsewhere in the simulated cloud something has always failed.
    show: (page) => openWall(page, '?connection=production-frankfurt&text=db-'),
  },
  {
    name: `wall-trouble${suffix}`,
    size,
    prepare: bringTrouble,
    show: async (page) => {
      await openWall(page)
      await expect(tile(page, 'Running')).toContainText('Stuck')
    },
  },
]

const LOOKS: readonly Look[] = [
  { name: 'list', show: (page) => openConsole(page) },
  { name: 'list-phone', size: PHONE, show: (page) => openConsole(page) },
  {
    name: 'list-filtered-trouble',
    prepare: breakDds,
    show: (page) =>
      openConsole(
        page,
        '?connection=production-frankfurt&kind!=backup,network&status=running,failed,succeeded',
      ),
  },
  {
    name: 'list-unread-address',
    // As somebody may write from memory what is written `kind!=backup`, and of another version.
    show: async (page) => {
      await openConsole(page, '?status=failed,succeeded&kind=!backup&colour=blue')
      await expect(page.getByText('Not understood in the address')).toBeVisible()
    },
  },
  {
    name: 'list-empty',
    show: async (page) => {
      await page.goto('/tasks?text=no-such-thing')
      await expect(page.getByText(/^No tasks? match/)).toBeVisible()
    },
  },
  {
    name: 'list-attention',
    show: (page) => openConsole(page, '?attention=failed,late,contradictory,approval'),
  },
  {
    name: 'list-panel',
    prepare: async (product) => {
      addRestore(product, 12)
      await product.pass(3 * MINUTE_MS)
    },
    show: async (page) => {
      await openConsole(page)
      await taskRow(page, 'orders-prod-9').first().getByRole('link').first().click()
      await expect(taskPanel(page).getByRole('heading', { name: 'Subtasks' })).toBeVisible()
    },
  },
  {
    name: 'filters',
    show: (page) => openConsole(page).then(() => openFilters(page, 'Instance')),
  },
  {
    name: 'filters-phone',
    size: PHONE,
    show: (page) => openConsole(page).then(() => openFilters(page, 'Status')),
  },
  { name: 'palette', show: openedPalette },
  {
    name: 'views',
    show: async (page) => {
      await openConsole(page)
      await page.clock.runFor(1_000)
      await page.getByRole('button', { name: 'All tasks' }).click()
      await expect(
        page.getByRole('dialog', { name: 'Views' }).getByRole('link', { name: 'All tasks' }),
      ).toBeVisible()
    },
  },
  {
    name: 'preferences',
    show: async (page) => {
      await openConsole(page)
      await page.getByRole('button', { name: 'Preferences' }).click()
      await expect(page.getByRole('dialog', { name: 'Preferences' }).getByRole('radio').first()).toBeVisible()
    },
  },
  {
    name: 'export',
    show: async (page) => {
      await openConsole(page)
      await page.getByRole('button', { name: 'Export' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'task-running',
    prepare: async (product) => {
      for (let place = 0; place < 6; place++) addRestore(product, 5 + place / 2)
      await product.pass(9 * MINUTE_MS)
      addRestore(product, 12, { instanceName: 'ledger-prod-7' })
      await product.pass(3 * MINUTE_MS)
    },
    show: (page) => openTask(page, 'ledger-prod-7'),
  },
  {
    name: 'task-failed-phone',
    size: PHONE,
    prepare: async (product) => {
      product.cloud.world.addTask({
        service: 'rds',
        name: 'ResizeFlavor',
        instanceName: 'flamingo-1',
        durationMs: MINUTE_MS,
        outcome: 'failed',
        failReason: 'Flamingo timed out after 60 s at 10.0.0.1.',
      })
      await product.pass(3 * MINUTE_MS)
    },
    show: async (page) => {
      await openConsole(page)
      await searchFor(page, 'flamingo-1')
      await taskRow(page, 'flamingo-1').getByRole('link').first().click()
      await expect(page.getByRole('region', { name: 'Failure' })).toBeVisible()
    },
  },
  {
    name: 'task-stuck',
    prepare: async (product) => {
      for (let place = 0; place < 12; place++) addRestore(product, 1 + place / 10, { name: REHEARSAL })
      await product.pass(3 * MINUTE_MS)
      addRestore(product, 600, { name: REHEARSAL, instanceName: 'ledger-prod-7' })
      await product.pass(4 * MINUTE_MS)
    },
    show: (page) => openTask(page, 'ledger-prod-7'),
  },
  {
    name: 'task-forgotten-phone',
    size: PHONE,
    prepare: async (product) => {
      addRestore(product, 12, { taskId: FORGOTTEN })
      await product.pass(14 * MINUTE_MS)
      product.clock.advance(45 * DAY_MS)
      await product.settle()
    },
    show: async (page, product) => {
      await openRestore(page, FORGOTTEN)
      await product.settle()
      await page.clock.runFor(3_000)
      await expect(page.getByText(/it keeps tasks for a month/).first()).toBeVisible()
    },
  },
  {
    name: 'task-unknown',
    show: async (page) => {
      await page.goto(`/tasks/production-frankfurt/rds/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This task is not known')
    },
  },
  {
    name: 'insights',
    show: async (page) => {
      await page.goto('/insights?range=30d')
      await expect(page.getByText(/^From \d+ tasks? alive/)).not.toContainText('still being read')
      await expect(
        page
          .getByRole('group', { name: /^Failed tasks per day/ })
          .getByRole('link')
          .first(),
      ).toBeVisible()
    },
  },
  {
    name: 'instance',
    show: async (page) => {
      await openTask(page, 'ledger-prod')
      await page.getByRole('link', { name: 'Everything that ran on it' }).click()
      await expect(page.getByRole('region', { name: 'Timeline', exact: true })).toBeVisible()
      await expect(page.getByText(/tasks? alive in the last 30 days/)).not.toContainText('still being read')
    },
  },
  { name: 'not-found', show: (page) => page.goto('/nowhere') },
  ...WALLS.flatMap(wallLooks),
]

const openSignIn = async (page: Page): Promise<void> => {
  await page.goto('/tasks')
  await expect(page.getByRole('textbox', { name: 'Account' })).toBeVisible()
}

/** Where people sign in. `isIn`: somebody has. */
const SIGNED_LOOKS: readonly (Look & { isIn: boolean })[] = [
  { name: 'sign-in', isIn: false, show: openSignIn },
  { name: 'sign-in-phone', isIn: false, size: PHONE, show: openSignIn },
  {
    name: 'sessions',
    isIn: true,
    show: async (page) => {
      await page.goto('/sessions')
      await expect(page.getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'displays',
    isIn: true,
    show: async (page) => {
      await page.goto('/displays')
      await expect(page.getByText(/^No display is paired/)).toBeVisible()
    },
  },
  { name: 'pair-phone', isIn: true, size: PHONE, show: (page) => page.goto('/pair') },
]

const expectLook = async (page: Page, product: Product, { name, size = DESK, prepare, show }: Look) => {
  await page.setViewportSize(size)
  await drawInOneFont(page)
  await prepare?.(product)
  const isWall = name.startsWith('wall')
  // A display tells the seconds, of itself and of its sources: they pass only below, and as many each time.
  if (isWall) await page.clock.pauseAt(product.clock.nowMs() + 1_000)
  // Elsewhere no moment passes: how old a thing is would depend on how fast it was drawn.
  else await page.clock.setFixedTime(product.clock.nowMs())
  await show(page, product)
  await expect(page.getByRole('heading').first()).toBeVisible()
  // What comes a moment later, and everything that moves.
  await page.clock.runFor(1_500)
  // What a list has beside its rows can be used only once its code is here.
  await expect(page.getByRole('button', { name: 'Follow', disabled: true })).toHaveCount(0)
  await page.mouse.move(0, 0)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(() => document.fonts.ready)
    // A display that stands still says so.
    if (isWall) await page.clock.runFor(1_000)
    // By itself it gives up at the second of two equal pictures.
    await expect(async () => {
      await expect(page).toHaveScreenshot(`${name}-${colorScheme}.png`, {
        animations: isWall ? 'allow' : 'disabled',
        caret: 'hide',
        // Edges of letters differ between machines; a thing that is missing or moved is more than that.
        threshold: 0.3,
        maxDiffPixelRatio: 0.001,
      })
    }).toPass({ timeout: 20_000 })
  }
}

for (const look of LOOKS)
  test(`the view ${look.name} looks as it did`, ({ page, product }) => expectLook(page, product, look))

for (const look of SIGNED_LOOKS)
  signed(`the view ${look.name} looks as it did`, async ({ page, context, product }) => {
    if (look.isIn) await signInBrowser(context, product.origin, DANA)
    await expectLook(page, product, look)
  })
