import { expect, test } from 'vitest'
import type { OwnDisplay } from '../../contract/pairing.ts'
import { askedView, createMover } from './own-address.ts'
import type { PageCheck } from './page-check.ts'

test.each([
  ['', ''],
  ['?status=running&theme=dark', 'status=running&theme=dark'],
  ['?lang=zh&zone=UTC&text=a b', 'text=a+b'],
  ["?text=it's [\u4e2d]", 'text=it%27s+%5B%E4%B8%AD%5D'],
  [`?text=${'x'.repeat(2_000)}`, ''],
])('opened with %j a display asks to show %j', (search, view) => {
  expect(askedView(search, 1_500)).toBe(view)
  expect(view).toMatch(/^[\w.~%!()*@:$&+,;=/?-]*$/)
})

const OWN: OwnDisplay = {
  id: 'd1',
  name: 'Left of the door',
  view: 'status=running',
  zone: 'Asia/Shanghai',
  language: 'zh',
  lostCount: 0,
}

/** A tab in which a display is open. */
const tab = (address: string) => {
  const kept = new Map<string, string>()
  const state = {
    nowMs: 0,
    address,
    display: OWN as OwnDisplay | undefined,
    found: { kind: 'there', isSame: true, build: 'b1' } as PageCheck,
    went: [] as string[],
    /** What a browser makes of an address. */
    writes: (to: string) => to,
  }
  const open = () =>
    createMover({
      display: () => state.display,
      address: () => state.address,
      check: async () => state.found,
      go: (to) => {
        state.went.push(to)
        state.address = state.writes(to)
        mover = open()
      },
      steadyMs: () => state.nowMs,
      storage: () => ({
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      }),
    })
  let mover = open()
  return {
    state,
    pass: async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        state.nowMs += 1_000
        mover.tick()
        for (let turn = 0; turn < 5; turn++) await Promise.resolve()
      }
    },
  }
}

const TARGET = '/wall?status=running&zone=Asia%2FShanghai&lang=zh'

test('a paired display goes where it belongs, once', async () => {
  const { state, pass } = tab('/wall')
  await pass(60)
  expect(state.went).toEqual([TARGET])
})

test('it goes nowhere as long as that page would not come', async () => {
  const { state, pass } = tab('/wall')
  state.found = { kind: 'away' }
  await pass(60)
  expect(state.went).toEqual([])
  state.found = { kind: 'there', isSame: true, build: 'b1' }
  await pass(11)
  expect(state.went).toEqual([TARGET])
})

test('an address that the browser writes otherwise makes no loop', async () => {
  const { state, pass } = tab('/wall')
  state.writes = (to) => to.replace('%2F', '/')
  await pass(600)
  expect(state.went).toEqual([TARGET])
})

test('whoever opens something else there is sent back, each time', async () => {
  const { state, pass } = tab('/wall')
  await pass(30)
  for (const address of ['/wall', '/wall?status=failed']) {
    state.address = address
    await pass(30)
  }
  expect(state.went).toEqual([TARGET, TARGET, TARGET])
})

test('people are sent nowhere', async () => {
  const { state, pass } = tab('/wall?status=failed')
  state.display = undefined
  await pass(60)
  expect(state.went).toEqual([])
})
