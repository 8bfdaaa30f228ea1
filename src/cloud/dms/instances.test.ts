import { expect, test } from 'vitest'
import type { Cloud } from '../adapter.ts'
import { listInstances } from './instances.ts'

/** A project of so many Kafka instances; `afterPage` may change them between two pages. */
const cloudOf = (count: number, afterPage: (ids: string[], pageCount: number) => void = () => undefined) => {
  const ids = Array.from({ length: count }, (_, index) => `kafka-${index}`)
  const offsets: number[] = []
  const cloud: Cloud = {
    connection: 'c',
    origin: 'https://dms.eu-de.example.com',
    projectId: 'p',
    ask({ query }) {
      if (query?.['engine'] !== 'kafka')
        return Promise.resolve({ value: { instances: [], instance_num: 0 }, observedMs: 0 })
      const offset = Number(query['offset'])
      offsets.push(offset)
      const instances = ids
        .slice(offset, offset + Number(query['limit']))
        .map((id) => ({ instance_id: id, name: id, status: 'RUNNING' }))
      const value = { instances, instance_num: ids.length }
      afterPage(ids, offsets.length)
      return Promise.resolve({ value, observedMs: 0 })
    },
  }
  return { cloud, offsets }
}
const idsOf = async (cloud: Cloud) => new Set((await listInstances(cloud)).map(({ id }) => id))

test('instances of several pages are listed once each', async () => {
  const { cloud, offsets } = cloudOf(120)
  expect((await idsOf(cloud)).size).toBe(120)
  expect(offsets).toEqual([0, 49, 98])
})

test('what moves to an earlier page while the list is read is not passed over', async () => {
  const { cloud } = cloudOf(120, (ids, pageCount) => {
    if (pageCount === 1) ids.splice(0, 3)
  })
  const found = await idsOf(cloud)
  for (let index = 3; index < 120; index++) expect(found).toContain(`kafka-${index}`)
})

test('a cloud that takes no notice of the offset, or counts too many, is not asked for ever', async () => {
  const { cloud, offsets } = cloudOf(50)
  const ask: Cloud['ask'] = async (request) => {
    const answer = await cloud.ask({ ...request, query: { ...request.query, offset: 0 } })
    return { ...answer, value: { ...Object(answer.value), instance_num: 400 } }
  }
  expect((await idsOf({ ...cloud, ask })).size).toBe(50)
  expect(offsets.length).toBe(2)
})
