import { EXAMPLE_DMS_INSTANCE_ID } from '../src/simulated-cloud/example-ids.ts'
import { expect, test, watchConsole, type Page } from './test.ts'

const open = async (page: Page, path: string, name: string) => {
  await page.goto(`/tasks/production-frankfurt/${path}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}
const region = (page: Page, name: string) => page.getByRole('region', { name })
const RDS = 'rds/31b8ae23-c687-4d80-b7b4-42a66c9bb88'

test('TaurusDB: the create task lasted exactly 14 h 0 m 0 s, and another id was answered', async ({
  page,
  expectAccessible,
}) => {
  const complaints = watchConsole(page)
  await open(page, 'taurusdb/a9767ede-fe0f-4888-9003-e843a4c90514', 'Create TaurusDB instance')
  await expect(region(page, 'Times')).toContainText('14 h 0 m 0 s')
  await expect(region(page, 'Times')).toContainText('2018-08-06T10:41:14+0800')
  await expect(region(page, 'Contradictions')).toContainText('a9767ede-fe0f-4888-9003-e843a4c90514')
  await expect(region(page, 'Contradictions')).toContainText('31b8ae23-c687-4d80-b7b4-42a66c9bb886')
  await expectAccessible()
  expect(complaints).toEqual([])
})

test('TaurusDB: the restore shows INIT at 19 %, contradictory, with 66 s remaining', async ({
  page,
  expectAccessible,
}) => {
  await open(page, 'taurusdb/866b2273-f5ce-44bd-bc10-949baeb22163', 'Restore TaurusDB to existed')
  const init = page.getByRole('table', { name: 'Subtasks' }).getByRole('row').filter({ hasText: 'INIT' })
  await expect(init.getByRole('progressbar')).toHaveAttribute('value', '19')
  await expect(init).toContainText('1 m 6 s')
  await expect(init).toContainText(/contradict/i)
  await expect(region(page, 'Contradictions')).toContainText('66')
  await expectAccessible()
})

test('RDS: the failed task says createVM failed., and the running one stands at 60 %', async ({
  page,
  expectAccessible,
}) => {
  await open(page, `${RDS}7`, 'Create MySQL single HA instance')
  await expect(region(page, 'Failure')).toContainText('createVM failed.')
  await expectAccessible()
  await open(page, `${RDS}6`, 'Create MySQL single HA instance')
  await expect(page.getByRole('progressbar').first()).toHaveAttribute('value', '60')
  await expect(region(page, 'Payload as received')).toContainText(
    '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886',
  )
})

for (const [digit, name] of [
  ['1', 'Create MySQL single HA instance'],
  ['2', 'Create MySQL replica instance'],
  ['3', 'MySQL bind EIP'],
  ['4', 'Restart MySQL instance'],
] as const)
  test(`RDS: example ${digit}, "${name}", took 6 h 0 m 0 s`, async ({ page }) => {
    await open(page, `${RDS}${digit}`, name)
    await expect(region(page, 'Times')).toContainText('6 h 0 m 0 s')
    await expect(page.getByText('Succeeded').first()).toBeVisible()
  })

test('DMS: the task succeeded, with params as structured data and its user', async ({
  page,
  expectAccessible,
}) => {
  await open(
    page,
    `dms/8abfa7b272adc5b40172b73130065ae7?instance=${EXAMPLE_DMS_INSTANCE_ID}`,
    'Bind instance public IP',
  )
  await expect(page.getByText('Succeeded').first()).toBeVisible()
  await expect(page.getByText('paas_dms').first()).toBeVisible()
  await expect(region(page, 'Parameters')).toContainText('100.93.2.18')
  await expect(region(page, 'Parameters')).not.toContainText('\\"')
  await expectAccessible()
})

test('DDS: the restart completed in 1 m 29 s', async ({ page }) => {
  await open(page, 'dds/2f406db7-bdc4-402f-9dc4-2c1b094a5f93', 'Restart replica set instance')
  await expect(region(page, 'Times')).toContainText('1 m 29 s')
})

test('an id nobody knows gets a page that gives the possible reasons', async ({ page, expectAccessible }) => {
  await page.goto('/tasks/production-frankfurt/rds/00000000-0000-0000-0000-000000000000')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText(/wrong|mistyped/i).first()).toBeVisible()
  await expect(page.getByText(/older/i).first()).toBeVisible()
  await expect(page.getByText(/may not see it/i).first()).toBeVisible()
  await expectAccessible()
})
