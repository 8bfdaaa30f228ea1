import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { createTransport, DEFAULT_TRANSPORT } from '../../src/cloud/transport.ts'
import { startBff } from '../../src/server/bff.ts'
import { createLog } from '../../src/server/log.ts'
import { createManualClock } from '../../src/server/manual-clock.ts'
import { alone } from '../../src/server/replicas/replicas.ts'
import { loadSite } from '../../src/server/site.ts'
import { DEFAULT_LIMITS } from '../../src/server/store/history-limits.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { FRANKFURT } from '../../src/simulated-cloud/default-options.ts'
import { serveSimulatedCloud } from '../../src/simulated-cloud/serve.ts'
import { SERVICES, type Service } from '../../src/task/service.ts'
import { sourcesAt } from '../replicas.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-again-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PER_MINUTE = 40
/** Two for each source, and the housekeeper. */
const LOOP_COUNT = SERVICES.length * 2 + 1

test('started again within the minute, it leaves the cloud its limit, and the lists are read at once', async () => {
  const clock = createManualClock(Date.parse('2026-11-21T08:00:00Z'))
  const nowMs = () => clock.nowMs()
  const cloud = await serveSimulatedCloud({
    lively: false,
    nowMs,
    projects: [{ ...FRANKFURT, taskCount: 20_000, hasExamples: false, livelyEveryMs: null }],
  })
  const connections = cloud.accounts.map((account) => ({
    ...account,
    endpoints: cloud.endpoints,
    requestsPerMinute: PER_MINUTE,
  }))

  /** Reads as much as it may while time stands still, and answers how many requests each service saw. */
  const live = async () => {
    const before = cloud.world.requests.length
    const log = createLog(() => undefined, nowMs)
    const transport = createTransport({ ...DEFAULT_TRANSPORT, nowMs, scrub: (text) => log.scrub(text) })
    let underWay = 0
    const bff = await startBff(
      {
        config: { connections, signIn: { kind: 'none' }, history: DEFAULT_LIMITS },
        store: openSqliteStore(join(folder, 'store.db'), { nowMs }),
        replicas: alone,
        clock,
        site: loadSite(join(import.meta.dirname, '../../dist')),
        log,
        isSimulated: true,
        version: 'test',
        publicUrl: null,
        transport: {
          close: () => transport.close(),
          async send(request) {
            underWay += 1
            return transport.send(request).finally(() => (underWay -= 1))
          },
        },
      },
      '127.0.0.1',
      0,
    )
    for (let quietTurns = 0; quietTurns < 20; quietTurns++) {
      await turn()
      if (underWay > 0 || clock.waitingCount() < LOOP_COUNT) quietTurns = 0
    }
    const sources = await sourcesAt(bff.origin)
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
