import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { completeHeaders, completeResponse, type CompleteHeaders } from '../headers.ts'
import { accepts, namesTag } from './encoding.ts'

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
  /** What goes out for this wish; null: it is still to be packed. */
  ready(wish: Wish): Form | null
  send(wish: Wish): Response | Promise<Response>
}

/** One form of an answer, with all its headers. */
export interface Form {
  status: 200 | 304
  body: Uint8Array<ArrayBuffer>
  headers: CompleteHeaders
}

/** `sameness`: two answers of which this is equal need not both be sent. */
export const createAnswer = (json: string, sameness: string): Answer => {
  const tag = `W/"${hash('sha1', sameness, 'base64url')}"`
  const common = { 'Content-Type': 'application/json; charset=utf-8', ETag: tag, Vary: 'Accept-Encoding' }
  const form = (body: Uint8Array<ArrayBuffer>, encoding: Record<string, string>): Form => ({
    status: 200,
    body,
    headers: completeHeaders({ 'Content-Length': String(body.byteLength), ...common, ...encoding }),
  })
  const plain = form(new TextEncoder().encode(json), {})
  const unchanged: Form = {
    status: 304,
    body: new Uint8Array(),
    headers: completeHeaders({ ETag: tag, Vary: common.Vary }),
  }
  /** Made when first asked for, off the main thread: it takes longer than everything else about the answer. */
  let packed: Form | Promise<Form> | null = null
  const pack = async (): Promise<Form> => {
    const made = form(new Uint8Array(await zip(plain.body)), { 'Content-Encoding': 'gzip' })
    packed = made
    return made
  }

  const packedForm = (): Form | null => (packed !== null && 'body' in packed ? packed : null)

  const ready = ({ acceptEncoding, ifNoneMatch }: Wish): Form | null => {
    if (namesTag(ifNoneMatch, tag)) return unchanged
    if (plain.body.byteLength < WORTH_PACKING || !accepts(acceptEncoding, 'gzip')) return plain
    return packedForm()
  }

  return {
    byteCount: () => plain.body.byteLength + (packedForm()?.body.byteLength ?? 0),
    ready,
    send(wish) {
      const present = ready(wish)
      if (present !== null) return respond(present)
      return Promise.resolve((packed ??= pack())).then(respond)
    },
  }
}

const respond = ({ status, body, headers }: Form): Response =>
  completeResponse(status === 304 ? null : body, status, headers)
