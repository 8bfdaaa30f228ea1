import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { completeHeaders, completeResponse, type CompleteHeaders } from '../headers.ts'
import { acceptsGzip, namesTag } from './encoding.ts'

const zip = promisify(gzip)

/** Below this a packet is a packet: packing would save nothing that anybody could measure. */
const WORTH_PACKING = 1_000

/** What a request says about the form it wants its answer in. */
export interface Wish {
  acceptEncoding: string | undefined
  ifNoneMatch: string | undefined
}

/** A finished JSON answer: made once, sent to everybody who asks for the same. */
export interface Answer {
  /** How much memory it takes. */
  byteCount(): number
  send(wish: Wish): Response | Promise<Response>
}

interface Form {
  body: Uint8Array<ArrayBuffer>
  headers: CompleteHeaders
}

/** `sameness`: two answers of which this is equal need not both be sent. */
export const createAnswer = (json: string, sameness: string): Answer => {
  const tag = `W/"${hash('sha1', sameness, 'base64url')}"`
  const common = { 'Content-Type': 'application/json; charset=utf-8', ETag: tag, Vary: 'Accept-Encoding' }
  const form = (body: Uint8Array<ArrayBuffer>, encoding: Record<string, string>): Form => ({
    body,
    headers: completeHeaders({ 'Content-Length': String(body.byteLength), ...common, ...encoding }),
  })
  const plain = form(new TextEncoder().encode(json), {})
  const unchanged = completeHeaders({ ETag: tag, Vary: common.Vary })
  /** Made when first asked for, off the main thread: it takes longer than everything else about the answer. */
  let packed: Form | Promise<Form> | null = null
  const pack = async (): Promise<Form> => {
    const made = form(new Uint8Array(await zip(plain.body)), { 'Content-Encoding': 'gzip' })
    packed = made
    return made
  }

  return {
    byteCount: () =>
      plain.body.byteLength + (packed !== null && 'body' in packed ? packed.body.byteLength : 0),
    send({ acceptEncoding, ifNoneMatch }) {
      if (namesTag(ifNoneMatch, tag)) return completeResponse(null, 304, unchanged)
      if (plain.body.byteLength < WORTH_PACKING || !acceptsGzip(acceptEncoding)) return sendForm(plain)
      packed ??= pack()
      return 'body' in packed ? sendForm(packed) : packed.then(sendForm)
    },
  }
}

const sendForm = ({ body, headers }: Form): Response => completeResponse(body, 200, headers)
