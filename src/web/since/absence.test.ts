import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bffNowMs } from '../clock/now.ts'
import { noteLook } from './absence.ts'
import { keptLook } from './kept-look.ts'

beforeEach(() => {
  vi.stubGlobal('document', { visibilityState: 'visible' })
})
afterEach(() => vi.unstubAllGlobals())

test('a look before anything is known keeps what had fallen behind, and takes nothing for news', () => {
  noteLook(null)
  expect(keptLook.read()).toBeNull()
  keptLook.write({ atMs: 5, behind: ['known'] })
  noteLook(null)
  expect(keptLook.read()?.behind).toEqual(['known'])
  expect(keptLook.read()?.atMs).toBeGreaterThan(bffNowMs() - 60_000)
  noteLook(['other'])
  expect(keptLook.read()?.behind).toEqual(['other'])
})
