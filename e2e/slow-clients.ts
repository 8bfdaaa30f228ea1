import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Clients that begin to ask and never come to an end. */
export interface SlowClients {
  /** How many the server has not closed. */
  openCount(): number
  /** Resolves once it has closed all of them. */
  closed: Promise<void>
  close(): void
}

/** How they begin: `head` is a whole one and a bit of a body, or a part of one. */
export const connectSlowly = async (
  origin: string,
  count: number,
  headOf: (place: number) => string,
): Promise<SlowClients> => {
  const { hostname, port } = new URL(origin)
  const sockets: Socket[] = []
  const ends: Promise<unknown>[] = []
  // So few at once that none is turned away before the server takes it.
  for (let place = 0; place < count; place += 1) {
    const socket = connect(Number(port), hostname)
    // A reset is an end as well.
    socket.on('error', () => undefined)
    socket.resume()
    sockets.push(socket)
    ends.push(new Promise((resolve) => socket.once('close', resolve)))
    if (socket.connecting) await once(socket, 'connect')
    socket.write(headOf(place))
  }
  return {
    openCount: () => sockets.filter(({ closed, readableEnded }) => !closed && !readableEnded).length,
    closed: Promise.all(ends).then(() => undefined),
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}
