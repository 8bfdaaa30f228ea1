import { expect, test } from 'vitest'
import { createDrivenCloud } from './driven-cloud.ts'
import { parseScenarios } from './scenarios.ts'

test('situations are typed as service and name', () => {
  expect(parseScenarios('')).toEqual([])
  expect(parseScenarios('dds:status-500, dms:throttled,rds:slow-3000,iam:hangs')).toEqual([
    { target: 'dds', fault: { kind: 'status', status: 500 } },
    { target: 'dms', fault: { kind: 'throttled' } },
    { target: 'rds', fault: { kind: 'slow', ms: 3000 } },
    { target: 'iam', fault: { kind: 'hangs' } },
  ])
  expect(parseScenarios('rds@619d3e78f61b4be68bc5aa0b59edcf7b:throttled-30')).toEqual([
    {
      target: 'rds',
      fault: { kind: 'throttled', retryAfter: '30', projectId: '619d3e78f61b4be68bc5aa0b59edcf7b' },
    },
  ])
})

test('what cannot be understood is named, with an example', () => {
  expect(() => parseScenarios('redis:hangs')).toThrow(
    /"redis:hangs" must be SERVICE:SITUATION .* dds:status-500/,
  )
  expect(() => parseScenarios('rds')).toThrow(/SIMULATED_FAULTS: "rds"/)
  expect(() => parseScenarios('rds:explodes')).toThrow(
    /"explodes" in "rds:explodes" is no situation; known are/,
  )
  expect(() => parseScenarios('rds:status-999')).toThrow(/no situation/)
})

test('a fault is for all projects or for one, and ends', async () => {
  const cloud = createDrivenCloud()
  const status = async () => (await cloud.get('rds', '/v3/{p}/tasklist')).status
  cloud.world.setFault('rds', { kind: 'status', status: 500, projectId: 'another' })
  expect(await status()).toBe(200)
  cloud.world.setFault('rds', { kind: 'status', status: 503, projectId: cloud.projectId })
  expect(await status()).toBe(503)
  cloud.world.setFault('rds', null)
  expect(await status()).toBe(200)
})

test('an answer can be garbage, of the wrong shape, cut off or a redirect', async () => {
  const cloud = createDrivenCloud()
  const ask = () => cloud.get('dds', '/v3/{p}/scheduled-jobs')
  const whole = await (await ask()).text()
  cloud.world.setFault('dds', { kind: 'garbage' })
  const garbage = await ask()
  expect([garbage.status, garbage.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
  cloud.world.setFault('dds', { kind: 'wrong-shape' })
  expect(await (await ask()).json()).not.toHaveProperty('schedules')
  cloud.world.setFault('dds', { kind: 'truncated' })
  const half = await (await ask()).text()
  expect(whole.startsWith(half)).toBe(true)
  expect(() => JSON.parse(half)).toThrow()
  cloud.world.setFault('dds', { kind: 'redirect', to: 'http://127.0.0.1:1/x' })
  const moved = await ask()
  expect([moved.status, moved.headers.get('Location')]).toEqual([302, 'http://127.0.0.1:1/x'])
})
