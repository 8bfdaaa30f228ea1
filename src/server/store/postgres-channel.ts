import type { Client } from 'pg'
import { z } from 'zod'
import type { Json } from '../../task/json.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Database } from './postgres-database.ts'

/**
 * What processes of one database call to each other, by LISTEN and NOTIFY: quick, and lost when a connection is.
 * Nothing that must arrive may depend on it.
 */
export interface Channel {
  /** Names this process among the others. */
  readonly me: string
  /** One call as NOTIFY sends it: to be sent within a transaction, `SELECT pg_notify('task_center', $1)`. */
  envelope(topic: string, message: Json): string
  /** Calls at once. Rejects as the database does. */
  call(topic: string, message: Json): Promise<void>
  /** What others call; `message` is as another version of this program may have sent it. */
  hear(topic: string, listener: (message: unknown) => void): void
  /** The listening connection is there, anew perhaps: whatever was called meanwhile was lost. */
  onListening(listener: () => void): void
  close(): Promise<void>
}

/** Notifications are limited to 8000 bytes. */
const MESSAGE_MAX = 7_500
/** How often the last change number is read: a net under lost calls, and the proof that the connection lives. */
const PULSE_MS = 1_000
const RECONNECT_MS = 1_000

const envelope = z.object({ topic: z.string(), from: z.string(), message: z.unknown() })

interface ChannelParts {
  database: Database
  me: string
  clock: Clock
  log: Log
  /** The last change number, as read every second. */
  onPulse: (change: number) => void
}

/** Resolves when it listens; from then on it reconnects by itself. */
export const openChannel = async ({ database, me, clock, log, onPulse }: ChannelParts): Promise<Channel> => {
  const closing = new AbortController()
  const listeners = new Map<string, ((message: unknown) => void)[]>()
  const listeningListeners: (() => void)[] = []

  const receive = (payload: string): void => {
    const { data } = envelope.safeParse(parsed(payload))
    if (data === undefined || data.from === me) return
    for (const listener of listeners.get(data.topic) ?? []) listener(data.message)
  }

  const connect = async (): Promise<{ client: Client; gone: AbortSignal }> => {
    const client = database.connection()
    const gone = new AbortController()
    client.on('error', () => gone.abort())
    client.on('end', () => gone.abort())
    client.on('notification', ({ payload }) => receive(payload ?? ''))
    try {
      await client.connect()
      await client.query('LISTEN task_center')
      return { client, gone: gone.signal }
    } catch (error) {
      letGo(client)
      throw error
    }
  }

  const beat = async (client: Client, gone: AbortSignal): Promise<void> => {
    const over = AbortSignal.any([gone, closing.signal])
    while (!over.aborted) {
      const { rows } = await client.query<{ change: string }>('SELECT change FROM task_center.life')
      onPulse(Number(rows[0]?.change ?? 0))
      await clock.wait(PULSE_MS, over)
    }
  }

  let { client, gone } = await connect()
  const keep = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await beat(client, gone).catch(() => undefined)
      letGo(client)
      if (closing.signal.aborted) return
      log.note('listening connection lost')
      await reconnect()
    }
  }
  const reconnect = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        ;({ client, gone } = await connect())
        for (const listener of listeningListeners) listener()
        log.note('listening again')
        return
      } catch {
        await clock.wait(RECONNECT_MS, closing.signal)
      }
    }
  }
  const kept = keep()

  const wrap = (topic: string, message: Json): string => {
    const text = JSON.stringify({ topic, from: me, message })
    if (Buffer.byteLength(text) <= MESSAGE_MAX) return text
    throw new RangeError(`a call of ${text.length} letters is too long: ${topic}`)
  }

  return {
    me,
    envelope: wrap,
    async call(topic, message) {
      await database.query(`SELECT pg_notify('task_center', $1)`, [wrap(topic, message)])
    },
    hear(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener])
    },
    onListening: (listener) => void listeningListeners.push(listener),
    async close() {
      closing.abort()
      await kept
    },
  }
}

/** Says goodbye; a connection that is cut answers never, and nobody waits for it. */
const letGo = (client: Client): void => void client.end().catch(() => undefined)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
