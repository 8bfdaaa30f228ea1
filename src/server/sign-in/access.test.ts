import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAccess, type Person } from './access.ts'
import { demandOperator } from './principal.ts'
import { createVisibilities, EVERYTHING } from './visibility.ts'

const CONNECTIONS = ['a', 'b', 'c']
const person: Person = { by: 'oidc', id: 'alice', name: 'Alice', groups: ['dba'], reachable: null }
const rule = { users: [], groups: [], connections: null, role: 'viewer' } as const

test('all rules that name a person count, and the greater role wins, in whatever order they stand', () => {
  const rules = [
    { ...rule, groups: ['dba'], connections: ['a'], role: 'operator' },
    { ...rule, users: ['alice'], connections: ['a', 'b'] },
    { ...rule, users: ['bob'] },
  ] as const
  for (const order of [rules, rules.toReversed()])
    expect(Object.fromEntries(createAccess(order, CONNECTIONS)(person).roles)).toEqual({
      a: 'operator',
      b: 'viewer',
    })
})

test('where the cloud was asked it decides what may be read, and rules only what may be done with it', () => {
  const access = createAccess([{ ...rule, users: ['alice'], role: 'operator' }], CONNECTIONS, CONNECTIONS)
  const rolesOf = (over: Partial<Person>) => Object.fromEntries(access({ ...person, ...over }).roles)
  expect(rolesOf({ reachable: ['b'] })).toEqual({ b: 'operator' })
  expect(rolesOf({ reachable: ['b', 'gone'], id: 'bob' })).toEqual({ b: 'viewer' })
  expect(rolesOf({ reachable: [] })).toEqual({})
})

test('of connections that the cloud was not asked of the rules alone decide, whatever it says of them', () => {
  const rules = [{ ...rule, users: ['alice'], connections: ['a', 'b'], role: 'operator' }] as const
  const access = createAccess(rules, CONNECTIONS, ['a'])
  const rolesOf = (over: Partial<Person>) => Object.fromEntries(access({ ...person, ...over }).roles)
  expect(rolesOf({ reachable: [] })).toEqual({ b: 'operator' })
  expect(rolesOf({ reachable: ['a', 'c'] })).toEqual({ a: 'operator', b: 'operator' })
  expect(rolesOf({ reachable: ['a', 'c'], id: 'bob' })).toEqual({ a: 'viewer' })
})

test('who sees the same shares what is made for them, and nobody else does', () => {
  const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'a-b', 'everything'))
  fc.assert(
    fc.property(some, some, (one, other) => {
      const visibilityOf = createVisibilities()
      const [first, second] = [visibilityOf(one), visibilityOf(other)]
      const isEqual = one.toSorted().join() === other.toSorted().join()
      expect(first.key === second.key).toBe(isEqual)
      expect(first === second).toBe(isEqual)
      expect(first.key).not.toBe(EVERYTHING.key)
      expect(other.every((each) => first.sees(each))).toBe(other.every((each) => one.includes(each)))
    }),
  )
})

test('what needs an operator says so to a viewer, and to others that there is no such connection', () => {
  const access = createAccess(
    [
      { ...rule, users: ['alice'], connections: ['a'], role: 'operator' },
      { ...rule, users: ['alice'], connections: ['b'] },
    ],
    CONNECTIONS,
  )
  const alice = access(person)
  expect(() => demandOperator(alice, 'a')).not.toThrow()
  expect(() => demandOperator(alice, 'b')).toThrow(expect.objectContaining({ type: 'not-allowed' }))
  expect(() => demandOperator(alice, 'c')).toThrow(expect.objectContaining({ type: 'connection-unknown' }))
})
