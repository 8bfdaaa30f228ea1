import { SERVICES } from '../src/task/service.ts'
import { ORDINARY } from './plain-cloud.ts'
import { chip, chips, choice, findTasks, openConsole, searchFor, taskRow, taskRows } from './sentences.ts'
import { expect, test } from './test.ts'

const DAY_MS = 86_400_000
const withDashes = (id: string): string =>
  id.replaceAll('-', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

test('an id of each service finds its task however it was copied', async ({ page, product }) => {
  const ids = new Map(
    SERVICES.map((service) => [
      service,
      product.cloud.world.addTask({
        service,
        name: ORDINARY[service],
        instanceName: `pasted-${service}`,
        durationMs: 60_000,
      }),
    ]),
  )
  await product.pass(600_000)
  await openConsole(page)
  for (const [service, id] of ids) {
    const dashed = withDashes(id)
    const written = [
      id,
      dashed,
      dashed.replaceAll('-', ''),
      ` ${dashed.toUpperCase()} `,
      dashed.replaceAll('-', ' - '),
      `https://elsewhere.example/tasks/production-frankfurt/${service}/${id}`,
    ]
    for (const text of written) {
      await searchFor(page, text)
      await expect(taskRows(page)).toHaveCount(1)
      await expect(taskRow(page, `pasted-${service}`)).toBeVisible()
      await expect(chip(page, 'Id')).toBeVisible()
    }
  }
  await page.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka config modify' })).toBeVisible()
})

test('the id of an instance finds what ran on it, with what its service appends and without', async ({
  page,
  product,
}) => {
  const instanceId = '5d3a1c0f9e8b47a6b2c4d6e8f0a1b2c3in01'
  for (const name of ['RestartMysqlInstance', 'RESIZE_FLAVOR'])
    product.cloud.world.addTask({ service: 'rds', name, instanceId, durationMs: 1_000 })
  await product.pass(60_000)
  await openConsole(page)
  for (const text of [instanceId, instanceId.slice(0, 32), withDashes(instanceId.slice(0, 32))]) {
    await searchFor(page, text)
    await expect(taskRows(page)).toHaveCount(2)
  }
})

test('an id that is filtered out is found all the same', async ({ page, product, expectAccessible }) => {
  const id = product.cloud.world.addTask({
    service: 'dds',
    name: 'RestartReplicaSetInstance',
    instanceName: 'hidden-one',
    durationMs: 1_000,
  })
  await product.pass(60_000)
  await openConsole(page)
  await choice(page, 'Status', /^Failed/).check()
  await searchFor(page, id)
  await expect(page.getByText(/but not where Status is Failed/)).toBeVisible()
  await expectAccessible()
  await page.getByRole('button', { name: /without other filters/ }).click()
  await expect(taskRow(page, 'hidden-one')).toBeVisible()
  await expect(chips(page)).toHaveCount(1)
})

test('an id that only the cloud knows is asked for on demand, and never before', async ({
  page,
  product,
  expectAccessible,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/tasks/')) asked.push(pathname)
  })
  await openConsole(page)
  // Too old for what is read again, but the cloud still answers for it.
  const id = product.cloud.world.addTask({
    service: 'taurusdb',
    name: 'RebootGaussDBforMySQLInstance',
    instanceName: 'long-ago',
    createdMs: product.clock.nowMs() - 20 * DAY_MS,
    durationMs: 60_000,
  })
  const pasted = id.includes('-') ? id.replaceAll('-', '') : withDashes(id)
  await searchFor(page, pasted)
  await expect(page.getByRole('heading', { name: 'No task here has this id' })).toBeVisible()
  await expect(
    page.getByText(/can be asked for a task with it\. That costs at most 12 questions/),
  ).toBeVisible()
  await expect(page.getByText(/DMS is not asked/)).toBeVisible()
  await expectAccessible()
  expect(asked).toEqual([])

  await page.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  const found = page
    .getByRole('link', { name: 'Reboot TaurusDB MySQL instance' })
    .or(page.getByRole('link', { name: 'Reboot TaurusDB instance' }))
  await expect(found).toBeFocused()
  expect(asked.length).toBeLessThanOrEqual(12)
  await expectAccessible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('long-ago').first()).toBeVisible()
})

test('what only the store knows is offered at once, as task and as instance, and the cloud is not asked', async ({
  page,
  product,
  expectAccessible,
}) => {
  const { world } = product.cloud
  const instanceId = '5d3a1c0f9e8b47a6b2c4d6e8f0a1b2c3in01'
  const broker = '77aa11bb-22cc-33dd-44ee-55ff66aa77bb'
  world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceId,
    instanceName: 'long-quiet',
    durationMs: 1_000,
  })
  const id = world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    instanceId: broker,
    instanceName: 'old-events',
    durationMs: 1_000,
  })
  await product.pass(600_000)
  // The cloud has forgotten both by then.
  product.clock.advance(100 * DAY_MS)
  await product.settle()
  await openConsole(page)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/tasks/')) asked.push(pathname)
  })

  const box = page.getByRole('searchbox', { name: 'Search tasks' })
  for (const text of [instanceId, ` ${withDashes(instanceId.slice(0, 32)).toUpperCase()} `]) {
    await searchFor(page, text)
    await expect(page.getByRole('link', { name: 'Instance long-quiet' })).toBeVisible()
    await expect(box).toBeFocused()
  }
  await expectAccessible()
  await box.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'long-quiet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Restart MySQL instance', exact: true })).toBeVisible()

  // A task of DMS, without the instance that DMS itself would have to be told.
  await page.goBack()
  await searchFor(page, id)
  await expect(page.getByRole('link', { name: 'Kafka config modify' })).toBeVisible()
  await expectAccessible()
  expect(asked).toEqual([])
  await box.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka config modify' })).toBeVisible()

  // A task of today names the instance, which is another's.
  world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'other-one',
    durationMs: 1_000,
    outcome: 'failed',
    failReason: `Instance ${instanceId} does not answer.`,
  })
  await product.pass(60_000)
  await page.goto('/tasks')
  await searchFor(page, instanceId)
  await expect(taskRow(page, 'other-one')).toBeVisible()
  const own = page.getByRole('region', { name: 'What the id is of' })
  await expect(own.getByRole('link', { name: 'Instance long-quiet' })).toBeVisible()
  await expectAccessible()
  await searchFor(page, 'other-one')
  await expect(own).toBeHidden()
})

test('while the store cannot be looked through it is said, and the cloud can be asked all the same', async ({
  page,
}) => {
  await openConsole(page)
  await page.route('**/api/ids/*', (route) => route.abort())
  await searchFor(page, '00000000-1111-2222-3333-444444444444')
  await expect(page.getByText(/What is kept here could not be looked through: /)).toBeVisible()
  await page.getByRole('button', { name: 'Ask for it (Enter)' }).click()
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  await expect(page.getByText(/What is kept here could not be looked through: /)).toBeVisible()
})

test('while updates are paused nothing is looked up, which is said, and it is once they go on', async ({
  page,
}) => {
  await openConsole(page)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await searchFor(page, '00000000-1111-2222-3333-444444444444')
  await expect(page.getByText(/Nothing is asked at the moment/)).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
  await page.getByRole('button', { name: 'Resume updates' }).click()
  await expect(page.getByRole('heading', { name: 'No task here has this id' })).toBeVisible()
})

test('an id that nobody knows is said to be unknown, by whom, and who could not tell', async ({
  page,
  product,
}) => {
  await openConsole(page)
  product.cloud.world.setFault('dds', {
    kind: 'status',
    status: 500,
    body: '{"error_code":"DBS.111205","error_msg":"Server timeout."}',
  })
  await searchFor(page, '00000000-1111-2222-3333-444444444444')
  await expect(
    page.getByText(/Nor is it the id of a task or an instance among all that is kept here/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Ask for it (Enter)' }).click()
  // One could not tell, and one was not asked.
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  await expect(page.getByText(/^DMS is not asked/)).toBeVisible()
  await expect(
    page.getByText(/^RDS and TaurusDB on Production Frankfurt and Test Amsterdam do not know a task with it/),
  ).toBeVisible()
  await expect(
    page.getByText('DDS on Test Amsterdam could not tell: the cloud answered with an error.'),
  ).toBeVisible()
})

test('a task of DMS is found under its instance', async ({ page, product }) => {
  const instanceId = '77aa11bb-22cc-33dd-44ee-55ff66aa77bb'
  const id = product.cloud.world.addTask({
    service: 'dms',
    name: 'kafkaConfigModify',
    instanceId,
    createdMs: product.clock.nowMs() - 20 * DAY_MS,
    durationMs: 60_000,
  })
  await findTasks(page, `${id}?instance=${instanceId}`)
  await page.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Kafka config modify' })).toBeFocused()
})

test('a link to a task that is not in the list opens its page', async ({ page, product }) => {
  const id = product.cloud.world.addTask({
    service: 'rds',
    name: 'RestartMysqlInstance',
    instanceName: 'linked',
    createdMs: product.clock.nowMs() - 20 * DAY_MS,
    durationMs: 60_000,
  })
  await findTasks(page, `https://elsewhere.example/tasks/production-frankfurt/rds/${id}`)
  await expect(page.getByRole('link', { name: 'Open its page (Enter)' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search tasks' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Restart MySQL instance' })).toBeVisible()
})
