import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { taskPagePath } from '../contract/paths.ts'
import { exampleSummary } from './examples.ts'
import { SERVICES } from './service.ts'
import { hasTerms, searchText, termsOf } from './filter.ts'
import { taskKey, type TaskRef } from './task-key.ts'
import { spellingsOf } from './id-spellings.ts'
import { readIds } from './written-id.ts'

const DASHED = '31b8ae23-c687-4d80-b7b4-42a66c9bb886'
const BARE = '31b8ae23c6874d80b7b442a66c9bb886'
const INSTANCE = 'a23fb62bd61e4e9e9636fd2225f395bein07'

const isFound = (text: string, taskId = DASHED, instanceId = INSTANCE) =>
  hasTerms(searchText(exampleSummary({ taskId, instanceId })), termsOf(text))

test('an id finds its task however it is written', () => {
  const written = [
    DASHED,
    BARE,
    BARE.toUpperCase(),
    `  ${DASHED}\n`,
    `"${DASHED}",`,
    '31 b8ae23 - c687 - 4 d80 - b7b4 - 42 a66c9bb886',
    DASHED.replaceAll('-', '–'),
    `https://tasks.example.com/tasks/prod/rds/${DASHED}`,
    `http://localhost:8080/tasks/prod/rds/${BARE}?x=1#subtasks`,
    `prod/rds/${DASHED}`,
    `${DASHED}?instance=${INSTANCE}`,
    `${DASHED}/${INSTANCE}`,
  ]
  for (const text of written) {
    expect(isFound(text, DASHED), text).toBe(true)
    expect(isFound(text, BARE), text).toBe(true)
    expect(isFound(text, BARE.replace('3', '4')), text).toBe(false)
  }
})

test('an instance is found with what its service appends and without', () => {
  for (const text of [INSTANCE, INSTANCE.slice(0, 32), ` ${INSTANCE.toUpperCase()} `])
    expect(isFound(text, BARE), text).toBe(true)
})

test('the beginning of an id is found with and without dashes', () => {
  for (const text of ['31b8ae23-c687', '31b8ae23c687', '31B8AE23', '31b8ae23-c6']) {
    expect(isFound(text, DASHED), text).toBe(true)
    expect(isFound(text, BARE), text).toBe(true)
  }
})

test('a link names the whole task', () => {
  const ids = fc.stringMatching(/^[A-Za-z0-9_-]{32,64}$/)
  const services = fc.oneof(
    fc.record({ service: fc.constant('dms' as const), instanceId: ids }),
    fc.record({
      service: fc.constantFrom(...SERVICES).filter((service) => service !== 'dms'),
      instanceId: fc.constant(null),
    }),
  )
  const refs: fc.Arbitrary<TaskRef> = fc
    .tuple(fc.record({ connection: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,39}$/), taskId: ids }), services)
    .map(([ref, within]) => Object.assign(within, ref))
  fc.assert(
    fc.property(refs, (ref) => {
      expect(readIds(`https://host${taskPagePath(ref)}`)?.ref).toEqual(ref)
      expect(readIds(` ${taskKey(ref)} `)?.ref).toEqual(ref)
    }),
  )
})

test('any other text is no id', () => {
  fc.assert(fc.property(fc.string(), (text) => void termsOf(text)))
  for (const text of [
    '',
    'restart',
    'dead-beef',
    '31b8ae23-c687',
    `${DASHED} failed`,
    `${BARE}${BARE}`,
    'x'.repeat(40),
  ])
    expect(readIds(text), text).toBeNull()
  // Short words of hexadecimal letters stay what they are.
  expect(termsOf('db-1 cafe-babe')).toEqual([['db-1'], ['cafe-babe']])
})

test('an id has two spellings, and one that is no usual id has one', () => {
  expect(spellingsOf(DASHED)).toEqual([DASHED, BARE])
  expect(spellingsOf(BARE)).toEqual([BARE, DASHED])
  expect(spellingsOf(INSTANCE)).toEqual([INSTANCE])
})
