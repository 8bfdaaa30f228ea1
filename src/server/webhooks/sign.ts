import { createHmac } from 'node:crypto'

/** What a receiver needs to know who sent it, that nothing was changed, and whether it had it before. */
export type SignedHeaders = Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>

/**
 * The headers of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time of this try in seconds and body.
 * The id is the same in every try, so that whoever gets it twice knows.
 */
export const sign = (id: string, body: string, key: Buffer, nowMs: number): SignedHeaders => {
  const timestamp = `${Math.floor(nowMs / 1_000)}`
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
