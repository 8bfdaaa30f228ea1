import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { Pool } from 'undici'
import { z } from 'zod'
import { answerBytes, BROWSER } from './answers.ts'
import { percentile, type Figure } from './figure.ts'
import { startServed } from './served.ts'

const CLIENTS = 200
const EVERY_MS = 2_000
const FOR_MS = 20_000
const CHANGE_EVERY_MS = 500
const DAY_MS = 86_400_000

const changes = z.object({ cursor: z.string(), nowMs: z.number(), tasks: z.array(z.unknown()) })

/**
 * How long 200 open pages wait for their answers while tasks change, and in the same seconds as many that ask a bare
 * server, which sends the bytes of "nothing new".
 */
export const measureLoad = async (): Promise<Figure[]> => {
  const bff = await startServed('serve-bff.ts')
  const bare = await startServed('serve-bytes.ts')
  const bffPool = new Pool(bff.origin, { connections: CLIENTS })
  const barePool = new Pool(bare.origin, { connections: CLIENTS })

  const oursMs: number[] = []
  const floorMs: number[] = []
  const timed = async (times: number[], pool: Pool, path: string) => {
    const startedMs = performance.now()
    const { headers, body } = await pool.request({ path, method: 'GET', headers: BROWSER })
    const bytes = await body.bytes()
    times.push(performance.now() - startedMs)
    return headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
  }
  const read = async (path: string) => {
    const bytes = await timed(oursMs, bffPool, path)
    const answer: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return changes.parse(answer)
  }
  const windowAt = (nowMs: number) => `/api/tasks?from=${new Date(nowMs - DAY_MS).toISOString()}`
  const first = await read(windowAt(Date.now()))
  const pathAfter = ({ cursor, nowMs }: z.infer<typeof changes>) => `${windowAt(nowMs)}&after=${cursor}`
  await bare.send(await answerBytes(bff.origin, pathAfter(first), BROWSER))

  let rowCount = 0
  const endMs = performance.now() + FOR_MS
  const client = async (place: number) => {
    let path = pathAfter(first)
    for (let atMs = performance.now() + (place / CLIENTS) * EVERY_MS; atMs < endMs; atMs += EVERY_MS) {
      await delay(Math.max(0, atMs - performance.now()))
      const [answer] = await Promise.all([read(path), timed(floorMs, barePool, '/')])
      rowCount += answer.tasks.length
      path = pathAfter(answer)
    }
  }
  const changing = async () => {
    while (performance.now() < endMs) {
      await bff.change()
      await delay(CHANGE_EVERY_MS)
    }
  }
  await Promise.all([changing(), ...Array.from({ length: CLIENTS }, (_, place) => client(place))])
  await Promise.all([bffPool.close(), barePool.close()])
  await Promise.all([bff.stop(), bare.stop()])
  if (rowCount < CLIENTS) throw new Error('hardly a change was seen: this measured something else')

  const figure = (name: string, share: number, goal: string): Figure => ({
    name: `200 pages polling every 2 s, ${name}`,
    value: percentile(oursMs, share),
    unit: 'ms',
    floor: percentile(floorMs, share),
    goal,
  })
  return [figure('p50', 0.5, '–'), figure('p99', 0.99, 'at most 20 ms')]
}
