import { createServer } from 'node:http'
import { z } from 'zod'
import { startProduct } from '../product.ts'
import { median, type Figure } from './figure.ts'

const ROUNDS = 300
const FROM = '2026-10-01T00:00:00Z'

/** The two answers browsers ask for most, beside a bare server that sends the same bytes. */
export const measureAnswers = async (): Promise<Figure[]> => {
  const product = await startProduct()
  const list = `${product.origin}/api/tasks?from=${FROM}`
  const { cursor } = z.object({ cursor: z.string() }).parse(await (await fetch(list)).json())
  await product.settle()
  const figures = [
    await compare('GET /api/tasks, first page', list),
    await compare('GET /api/tasks?after=, nothing new', `${list}&after=${cursor}`),
  ]
  await product.stop()
  return figures
}

const compare = async (name: string, url: string): Promise<Figure> => {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
  const bare = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json')
    response.end(bytes)
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const address = bare.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  // Turn about, so that a busy moment of the machine hits both.
  const ours: number[] = []
  const floor: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timeOf(url))
    floor.push(await timeOf(`http://127.0.0.1:${port}/`))
  }
  bare.close()
  bare.closeAllConnections()
  return { name, value: median(ours), unit: 'ms', floor: median(floor), goal: '–' }
}

const timeOf = async (url: string): Promise<number> => {
  const startedMs = performance.now()
  const response = await fetch(url)
  await response.arrayBuffer()
  return performance.now() - startedMs
}
