import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createDrivenCloud, DRIVEN_START_MS } from './driven-cloud.ts'
import {
  EXAMPLE_DDS_ID,
  EXAMPLE_DMS_ID,
  EXAMPLE_DMS_INSTANCE_ID,
  EXAMPLE_RESTORE_ID,
  EXAMPLE_RESTORE_INSTANCE_ID,
} from './example-ids.ts'
import { DOCUMENT_EXAMPLES } from './examples.ts'
import { isoTime } from './times.ts'

const DETAIL = `/v3/{p}/instances/${EXAMPLE_RESTORE_INSTANCE_ID}/task-center-detail?job_id=${EXAMPLE_RESTORE_ID}&job_name=RestoreTaurusInInstanceToExisted`
const DDS_WINDOW = 'start_time=2022-09-01T00:00:00%2B0000&end_time=2022-09-30T00:00:00%2B0000'

/** SHA-256 of each example as it stands in its document, and the id that stands there. */
const SHARED_ID = '31b8ae23-c687-4d80-b7b4-42a66c9bb886'
const BLANK_ID = '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886'
const RDS: readonly [string, string, string][] = [
  [
    '31b8ae23-c687-4d80-b7b4-42a66c9bb881',
    SHARED_ID,
    '11874cb65d1f3e8a07b3340eefcfd8e217f2e7194dcaf39ed8b88906d7a493af',
  ],
  [
    '31b8ae23-c687-4d80-b7b4-42a66c9bb882',
    SHARED_ID,
    '11ed442275da2e86f7fe51f8b410dd7e894d7dcba7dc76b03745ed002d23db55',
  ],
  [
    '31b8ae23-c687-4d80-b7b4-42a66c9bb883',
    SHARED_ID,
    '6c71400f933f65df29faecfd3896d4993d642229e47de85179a63f2debf2ab64',
  ],
  [
    '31b8ae23-c687-4d80-b7b4-42a66c9bb884',
    SHARED_ID,
    '6f317852003f733ee216cbfc9fd43c36e1fe1bb1065a4d4c9b4affec96905bb7',
  ],
  [BLANK_ID, BLANK_ID, '5cf216e5b6fde6c5d074b06c7db27d94b6c9fc5e1ab0802b9b517d6a2b74f4e4'],
  [
    '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb887',
    BLANK_ID,
    '85ba68ce7019895dab9eacae767bc47f15d3d314ad17fb6013fd60a1c8432c2a',
  ],
]

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

test.each(RDS)(
  'RDS shows the example %s word for word, with or without blanks in the id',
  async (id, written, hash) => {
    const cloud = createDrivenCloud()
    for (const asked of [id, id.replaceAll(' ', '')]) {
      const text = await (await cloud.get('rds', `/v3/{p}/jobs?id=${encodeURIComponent(asked)}`)).text()
      expect(hashOf(text.replace(`"id": "${id}"`, `"id": "${written}"`))).toBe(hash)
    }
  },
)

test.each([
  [
    'taurusdb',
    '/v3/{p}/jobs?id=a9767ede-fe0f-4888-9003-e843a4c90514',
    '373adc007d290920fedbd0b14618ce8ce348cba91ab6c6f4bd762b43d947bc4a',
  ],
  ['taurusdb', DETAIL, '67dfbabc31d0aa2ff536a5854ca4d3371a980d0a37e9e909467c05e210299bd7'],
  ['dds', `/v3.1/{p}/jobs?${DDS_WINDOW}`, 'a79666f25ed9de62c5449853d69aefbc3ecc60fd1101c9792c659ca7ecbd4af4'],
  [
    'dds',
    `/v3.1/{p}/jobs?id=${EXAMPLE_DDS_ID}&start_time=2026-03-01T00:00:00Z&end_time=2026-03-14T00:00:00Z`,
    'a79666f25ed9de62c5449853d69aefbc3ecc60fd1101c9792c659ca7ecbd4af4',
  ],
  [
    'dms',
    `/v2/{p}/instances/${EXAMPLE_DMS_INSTANCE_ID}/tasks/${EXAMPLE_DMS_ID}`,
    'f70384141434c7af53a3bec59f159a1e00774ca47a1f62cfb2562b3f5b5d3437',
  ],
  [
    'dms',
    `/v2/{p}/instances/${EXAMPLE_DMS_INSTANCE_ID}/tasks?begin_time=20200601000000&end_time=20200701000000`,
    'f70384141434c7af53a3bec59f159a1e00774ca47a1f62cfb2562b3f5b5d3437',
  ],
] as const)('%s answers %s word for word', async (service, path, hash) => {
  const cloud = createDrivenCloud()
  expect(hashOf(await (await cloud.get(service, path)).text())).toBe(hash)
})

test('the restore of the document runs and is listed with its details', async () => {
  const cloud = createDrivenCloud()
  const job = await (await cloud.get('taurusdb', `/v3/{p}/jobs?id=${EXAMPLE_RESTORE_ID}`)).json()
  expect(job).toMatchObject({
    job: { id: EXAMPLE_RESTORE_ID, status: 'Running', instance: { name: 'taurusdb-12cd' } },
  })
  const listed = await (
    await cloud.get('taurusdb', `/v3/{p}/immediate-jobs?job_id=${EXAMPLE_RESTORE_ID}`)
  ).json()
  expect(listed).toMatchObject({
    jobs: [
      {
        status: 'Running',
        show_detail: true,
        created_time: isoTime(DRIVEN_START_MS - 240_000).replace('.000Z', '+0000'),
      },
    ],
  })
})

test('DDS shows its example in the shape of the other endpoint', async () => {
  const cloud = createDrivenCloud()
  const job = await (await cloud.get('dds', `/v3/{p}/jobs?id=${EXAMPLE_DDS_ID}`)).json()
  expect(job).toMatchObject({
    job: { created: '2022-09-05T06:24:14+0000', instance: { name: 'dds-6be2-fwyrestore' } },
  })
})

test('the published lists of RDS answer for their windows', async () => {
  const cloud = createDrivenCloud()
  const july = `start_time=${Date.UTC(2020, 6, 1)}&end_time=${Date.UTC(2020, 6, 30)}`
  const tasks = await (await cloud.get('rds', `/v3/{p}/tasklist?${july}`)).text()
  expect(tasks).toContain('"instance_status":"FAILED","order_id":"","process":""')
  const scheduled = await (await cloud.get('rds', `/v3/{p}/schedule-tasks?${july}`)).text()
  expect(scheduled).toContain('"status":"Canceled","datastore_type":"mysql"')
  const everything = await (
    await cloud.get('rds', `/v3/{p}/tasklist?start_time=0&end_time=${DRIVEN_START_MS}`)
  ).text()
  expect(everything).not.toContain('rds-local-scale')
})

test('each of the ten examples is told of, and only the first project has them', async () => {
  expect(DOCUMENT_EXAMPLES.map(({ service }) => service)).toEqual([
    ...Array.from({ length: 6 }, () => 'rds'),
    'taurusdb',
    'taurusdb',
    'dds',
    'dms',
  ])
  const cloud = createDrivenCloud()
  const [, second] = cloud.world.projects
  expect(second?.hasExamples).toBe(false)
})

test('the record of an example can be deleted', async () => {
  const cloud = createDrivenCloud()
  cloud.world.deleteRecord('rds', BLANK_ID)
  expect((await cloud.get('rds', `/v3/{p}/jobs?id=${encodeURIComponent(BLANK_ID)}`)).status).toBe(400)
})
