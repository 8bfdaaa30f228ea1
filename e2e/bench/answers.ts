import { Pool } from 'undici'
import { z } from 'zod'
import { median, type Figure } from './figure.ts'
import { startServed, type Bytes, type Served } from './served.ts'

const ROUNDS = 9
const REQUESTS = 3_000
const CONNECTIONS = 50
const FROM = '2026-10-01T00:00:00.000Z'
/** As browsers ask. */
export const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' }

/** CPU per request of the answers browsers ask for most, beside a bare server that sends the same bytes. */
export const measureAnswers = async (): Promise<Figure[]> => {
  const bff = await startServed('serve-bff.ts')
  const bare = await startServed('serve-bytes.ts')
  const list = `/api/tasks?from=${encodeURIComponent(FROM)}`
  const { cursor } = z.object({ cursor: z.string() }).parse(await (await fetch(bff.origin + list)).json())
  const nothingNew = `${list}&after=${encodeURIComponent(cursor)}`
  const tag = (await fetch(bff.origin + nothingNew, { method: 'HEAD' })).headers.get('etag') ?? ''
  const compare = createComparison(bff, bare)
  const figures = [
    await compare('CPU of GET /api/tasks, first page', list, BROWSER, 'at most 1.5x'),
    await compare('CPU of GET /api/tasks?after=, nothing new', nothingNew, BROWSER, 'at most 1.4x'),
    await compare('CPU of the same, 304', nothingNew, { ...BROWSER, 'if-none-match': tag }, 'at most 1.4x'),
  ]
  await Promise.all([bff.stop(), bare.stop()])
  return figures
}

const createComparison =
  (bff: Served, bare: Served) =>
  async (name: string, path: string, headers: Record<string, string>, goal: string): Promise<Figure> => {
    await bare.send(await answerBytes(bff.origin, path, headers))
    const ours: number[] = []
    const floor: number[] = []
    // Turn about, so that a busy moment of the machine hits both; the first round warms both up.
    for (let round = 0; round <= ROUNDS; round++) {
      const oursUs = await cpuPerRequest(bff, path, headers)
      const floorUs = await cpuPerRequest(bare, path, headers)
      if (round === 0) continue
      ours.push(oursUs)
      floor.push(floorUs)
    }
    return { name, value: median(ours), unit: 'us', floor: median(floor), goal }
  }

/** What the BFF sends, but for what Node itself adds to every answer. */
export const answerBytes = async (
  origin: string,
  path: string,
  headers: Record<string, string>,
): Promise<Bytes> => {
  const pool = new Pool(origin)
  const answer = await pool.request({ path, method: 'GET', headers })
  const bytes = await answer.body.bytes()
  await pool.close()
  const given = Object.entries(answer.headers).filter(([name]) => !ADDED.has(name))
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    body: bytes.length === 0 ? null : bytes,
  }
}

const ADDED = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding'])

const cpuPerRequest = async (
  served: Served,
  path: string,
  headers: Record<string, string>,
): Promise<number> => {
  const pool = new Pool(served.origin, { connections: CONNECTIONS })
  const beforeUs = await served.cpuUs()
  let left = REQUESTS
  const client = async () => {
    while (left > 0) {
      left -= 1
      const { body } = await pool.request({ path, method: 'GET', headers })
      await body.bytes()
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, client))
  const spentUs = (await served.cpuUs()) - beforeUs
  await pool.close()
  return spentUs / REQUESTS
}
