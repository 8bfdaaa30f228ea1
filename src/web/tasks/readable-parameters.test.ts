import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../task/json.ts'
import { readableParameters } from './readable-parameters.ts'

const read = (field: string, value: Json) =>
  readableParameters([{ field, value }]).map(({ title, value: shown }) => [title, shown])

test('sizes have units, endpoints no blanks, and a datastore is one line', () => {
  expect(
    read('entities', { volume: { type: 'CLOUDSSD', original_size: '100', target_size: '200' } }),
  ).toEqual([
    ['Volume type', 'CLOUDSSD'],
    ['Volume size before', '100 GB'],
    ['Volume size after', '200 GB'],
  ])
  expect(
    read('entities', {
      instance: { endpoint: '192.168 .1 .203: 3306', datastore: { type: 'mysql', version: '8.0' } },
    }),
  ).toEqual([
    ['Endpoint', '192.168.1.203:3306'],
    ['Datastore', 'mysql 8.0'],
  ])
  expect(read('target_config', { cpu: '4', mem: 16, flavor: 'rds.x' })).toEqual([
    ['vCPUs', '4'],
    ['Memory', '16 GB'],
    ['Flavour', 'rds.x'],
  ])
})

test("what a task of DMS was given reads like any other's", () => {
  expect(read('params', { public_ip_address: '100.93.2.18', enable_public_ip: true })).toEqual([
    ['Public IP address', '100.93.2.18'],
    ['Public access', true],
  ])
})

test('what nobody knows stays as it came, under its own name', () => {
  const [parameter] = readableParameters([{ field: 'params', value: { odd_flag: { deep: true } } }])
  expect(parameter).toEqual({ title: null, path: 'params.odd_flag', value: { deep: true } })
  const [text] = readableParameters([{ field: 'params', value: 'no JSON' }])
  expect(text).toEqual({ title: null, path: 'params', value: 'no JSON' })
  const [odd] = readableParameters([{ field: 'entities', value: { volume: { target_size: 'many' } } }])
  expect(odd).toEqual({ title: 'Volume size after', path: 'entities.volume.target_size', value: 'many' })
})

test('nothing that came is lost', () => {
  const field = fc.constantFrom('entities', 'target_config', 'params', 'order')
  fc.assert(
    fc.property(field, fc.dictionary(fc.string({ minLength: 1 }), fc.integer({ min: 1 })), (name, value) => {
      const shown = JSON.stringify(readableParameters([{ field: name, value }]))
      for (const number of Object.values(value)) expect(shown).toContain(String(number))
    }),
  )
})
