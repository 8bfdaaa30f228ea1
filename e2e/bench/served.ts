import { fork } from 'node:child_process'
import { join } from 'node:path'

/** What a bare server is to send. */
export interface Bytes {
  status: number
  headers: Record<string, string>
  body: Uint8Array | null
}

/** A server in a process of its own, so that its CPU can be told from that of whoever asks it. */
export interface Served {
  origin: string
  /** What the process has spent since it began, in microseconds. */
  cpuUs(): Promise<number>
  /** Changes one task (the BFF's process only). */
  change(): Promise<void>
  /** Sends these bytes from now on (the bare process only). */
  send(answer: Bytes): Promise<void>
  stop(): Promise<void>
}

type Order = { kind: 'origin' | 'cpu' | 'change' | 'stop' } | { kind: 'send'; answer: Bytes }

interface Orders {
  origin: string
  change?: () => Promise<void>
  send?: (answer: Bytes) => void
  stop: () => Promise<void>
}

/** The side of the served process. */
export const answerOrders = (orders: Orders): void => {
  const obey = async (order: Order): Promise<string | number> => {
    switch (order.kind) {
      case 'origin':
        return orders.origin
      case 'cpu': {
        const { user, system } = process.cpuUsage()
        return user + system
      }
      case 'change':
        await orders.change?.()
        return 0
      case 'send':
        orders.send?.(order.answer)
        return 0
      case 'stop':
        await orders.stop()
        return 0
    }
  }
  const answer = async (order: Order): Promise<void> => {
    process.send?.(await obey(order))
    if (order.kind === 'stop') process.disconnect?.()
  }
  process.on('message', (order: Order) => void answer(order))
}

/** The side of whoever asks; one order at a time. */
export const startServed = async (file: string): Promise<Served> => {
  const child = fork(join(import.meta.dirname, file), { serialization: 'advanced' })
  let queue: Promise<unknown> = Promise.resolve()
  const order = (what: Order): Promise<string | number> => {
    const answered = queue.then(
      () =>
        new Promise<string | number>((resolve, reject) => {
          const onExit = () => reject(new Error(`${file} ended`))
          child.once('exit', onExit)
          child.once('message', (answer: string | number) => {
            child.off('exit', onExit)
            resolve(answer)
          })
          child.send(what)
        }),
    )
    queue = answered.catch(() => undefined)
    return answered
  }
  const origin = String(await order({ kind: 'origin' }))
  return {
    origin,
    cpuUs: async () => Number(await order({ kind: 'cpu' })),
    change: async () => void (await order({ kind: 'change' })),
    send: async (answer) => void (await order({ kind: 'send', answer })),
    stop: async () => void (await order({ kind: 'stop' })),
  }
}
