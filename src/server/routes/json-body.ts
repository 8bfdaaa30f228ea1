import type { Context } from 'hono'
import type { z } from 'zod'
import { ProblemError } from '../problem.ts'

/** More than anything we take. */
const MAX_BYTES = 16_384

/** What was sent as JSON. Throws `bad-request`. */
export const readJson = async (c: Context): Promise<unknown> => {
  const text = await readText(c.req.raw.body)
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('bad-request', 'the body: must be JSON')
  }
}

/** The body, if it is of this form. What is wrong is said without repeating it: it may hold a password. */
export const parseBody = <Schema extends z.ZodType>(body: unknown, schema: Schema): z.infer<Schema> => {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.map(String).join('.') || 'the body'
  // It would name the keys that were sent.
  const words = issue?.code === 'unrecognized_keys' ? 'has a key that is not known' : issue?.message
  throw new ProblemError('bad-request', `${place}: ${words ?? 'not of its form'}`)
}

const readText = async (body: ReadableStream<Uint8Array> | null): Promise<string> => {
  const chunks: Uint8Array[] = []
  let byteCount = 0
  try {
    for await (const chunk of body ?? []) {
      byteCount += chunk.byteLength
      if (byteCount > MAX_BYTES)
        throw new ProblemError('bad-request', `the body: must have ${MAX_BYTES} bytes at most`)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    // Whoever sends it left, or took too long: no fault of ours, of which a stranger could make many.
    throw new ProblemError('bad-request', 'the body: broke off')
  }
  return Buffer.concat(chunks).toString('utf8')
}
