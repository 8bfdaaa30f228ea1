import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createManualClock } from '../../src/server/manual-clock.ts'
import { alone } from '../../src/server/replicas/replicas.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { serveSimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import { connectionsOf, START_MS, startBffInProcess } from '../bff-in-process.ts'
import { plainProject } from '../plain-cloud.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-again-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PER_MINUTE = 40

test('started again within the minute, it leaves the cloud its limit, and the lists are read at once', async () => {
  const clock = createManualClock(START_MS)
  const nowMs = () => clock.nowMs()
  const cloud = await serveSimulatedCloud({
    lively: false,
    nowMs,
    projects: [plainProject(20_000)],
  })
  const connections = connectionsOf(cloud, PER_MINUTE)

  /** Reads as much as it may while time stands still, and answers how many requests each service saw. */
  const live = async () => {
    const before = cloud.world.requests.length
    const bff = await startBffInProcess({
      connections,
      clock,
      join: () => ({ store: openSqliteStore(join(folder, 'store.db'), { nowMs }), replicas: alone }),
    })
    await bff.settle()
    const sources = await bff.sources()
    await bff.stop()
    const seen = cloud.world.requests.slice(before)
    const countOf = (service: Service) => seen.filter((request) => request.service === service).length
    const spent = {
      rds: countOf('rds'),
      taurusdb: countOf('taurusdb'),
      dds: countOf('dds'),
      dms: countOf('dms'),
    }
    return { spent, sources }
  }

  const first = await live()
  const second = await live()
  // Nobody has asked for so long that nothing has to be left over.
  clock.advance(10 * 60_000)
  const third = await live()
  for (const service of SERVICES) {
    expect(first.spent[service]).toBeGreaterThanOrEqual(PER_MINUTE / 2)
    expect(second.spent[service]).toBeGreaterThan(0)
    expect(second.spent[service]).toBeLessThanOrEqual(PER_MINUTE / 2)
    expect(third.spent[service]).toBeGreaterThan(PER_MINUTE / 2)
  }
  // Where one list shows a whole project, it is read at once all the same.
  for (const service of ['rds', 'taurusdb', 'dds'])
    expect(second.sources.find((source) => source.service === service)).toMatchObject({ state: 'live' })
  await cloud.close()
})
