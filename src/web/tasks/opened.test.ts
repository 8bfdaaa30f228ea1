import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SERVICES } from '../../task/service.ts'
import type { TaskRef } from '../../task/task-key.ts'
import { consolePath } from '../paths.ts'
import { openedSearch, readOpened } from './opened.ts'
import { readAddress } from './view-address.ts'
import { DEFAULT_VIEW } from './view.ts'

const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed())
const refs: fc.Arbitrary<TaskRef> = fc.record({
  connection: part,
  service: fc.constantFrom(...SERVICES),
  taskId: part,
  instanceId: fc.option(part),
})

test('the task that is open comes back from the address, and the view beside it', () => {
  const view = { ...DEFAULT_VIEW, text: 'a & b' }
  fc.assert(
    fc.property(refs, (ref) => {
      const { search } = new URL(consolePath(view, ref), 'http://here')
      expect(readOpened(search)).toEqual(ref)
      expect(readAddress(search)).toEqual({ view, unread: [] })
    }),
  )
})

test('it stands in the address as people read it', () => {
  const ref: TaskRef = { connection: 'prod-fra', service: 'dms', taskId: 'a1-b2', instanceId: 'c3' }
  expect(openedSearch(ref)).toBe('open=prod-fra/dms/a1-b2/c3')
  expect(openedSearch(null)).toBe('')
})

test('nonsense opens nothing, and is told', () => {
  expect(readOpened('?open=somewhere')).toBeNull()
  expect(readAddress('?open=somewhere').unread).toEqual([{ parameter: 'open', value: 'somewhere' }])
  expect(readOpened('')).toBeNull()
})
