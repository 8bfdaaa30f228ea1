import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import { connectSlowly } from '../slow-clients.ts'
import { percentile, type Figure } from './figure.ts'
import { startServed } from './served.ts'

const CLIENTS = 1_000
const LOOKS = 200
const EVERY_MS = 20

/** How long a probe waits while slow clients hold connections, and while nobody does. */
export const measureSlowClients = async (): Promise<Figure[]> => {
  const bff = await startServed('serve-bff.ts')
  const { host } = new URL(bff.origin)
  const pool = new Pool(bff.origin, { connections: 4 })
  const health = async (): Promise<number[]> => {
    const times: number[] = []
    for (let look = 0; look < LOOKS; look++) {
      const startedMs = performance.now()
      const { statusCode, body } = await pool.request({ path: '/healthz', method: 'GET' })
      await body.bytes()
      if (statusCode !== 200) throw new Error(`a probe was answered with ${statusCode}`)
      times.push(performance.now() - startedMs)
      await delay(EVERY_MS)
    }
    return times
  }
  const note = '/api/tasks/production-frankfurt/rds/00000001-f5ce-44bd-bc10-949baeb22163/notes'
  const start = `POST ${note} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${bff.origin}\r\nX-CSRF: 1\r\n`
  const asBody = `${start}Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{"text": "`

  await health()
  const floor = await health()
  const slow = await connectSlowly(bff.origin, CLIENTS, (place) => (place % 2 === 0 ? start : asBody))
  const times = await health()
  const openCount = slow.openCount()
  if (openCount < CLIENTS) throw new Error(`only ${openCount} were open: this measured something else`)
  slow.close()
  await pool.close()
  await bff.stop()
  return [
    {
      name: '/healthz while 1,000 slow clients are connected, p99',
      value: percentile(times, 0.99),
      unit: 'ms',
      floor: percentile(floor, 0.99),
      goal: 'at most 100 ms',
    },
  ]
}
