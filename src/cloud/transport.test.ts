import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readErrorBody } from './error-body.ts'
import { CloudProblem, kindOfAnswer } from './problem.ts'
import { createTransport } from './transport.ts'

const asItIs = (text: string): string => text

// facts.md section 7.3
test.each([
  [{ error_code: 'DBS.200022', error_msg: 'x' }, 'DBS.200022', 'x'],
  [{ error_msg: 'x', error_code: 'APIGW.0301', request_id: 'r' }, 'APIGW.0301', 'x'],
  [{ error: { message: 'x', code: 401, title: 'Unauthorized' } }, '401', 'x'],
  [{ errCode: 'RDS.1102', externalMessage: 'x' }, 'RDS.1102', 'x'],
  [{ errorCode: 'A', errorMsg: 'x' }, 'A', 'x'],
  [{ code: 'A', message: 'x' }, 'A', 'x'],
  [{ itemNotFound: { code: 404, message: 'x' } }, '404', 'x'],
])('the error %j is understood', (body, code, message) => {
  expect(readErrorBody(body, asItIs)).toEqual({ code, message })
})

test('what a cloud says becomes one plain line', () => {
  const body = { error_code: 'A', error_msg: 'a\nb\u001b[31mred\u202e' }
  expect(readErrorBody(body, asItIs)?.message).toBe('a b [31mred')
  expect(readErrorBody('<html>', asItIs)).toBeNull()
})

test('a token that a refusal echoes is cut out, and ids stay', () => {
  const token = `MIIF${'aB3-x9_Zq+/w'.repeat(200)}==`
  const id = '866b2273f5ce44bdbc10949baeb22163in01'
  const message = `Invalid token ${token} for instance ${id}: `
  expect(
    readErrorBody({ error_code: 'A', error_msg: `${message}${'word '.repeat(45)}${token}` }, asItIs)?.message,
  ).toBe(`Invalid token … for instance ${id}: ${'word '.repeat(45)}…`)
})

// facts.md sections 7.2 and 7.4
test.each([
  [429, 'APIGW.0308', '', 'throttled'],
  [429, null, '', 'throttled'],
  [404, 'DMS.10240407', '', 'throttled'],
  [429, 'DBS.280443', '', 'throttled'],
  [401, 'APIGW.0301', 'Incorrect IAM authentication information: token expires', 'signed-out'],
  [401, 'APIGW.0301', 'Incorrect IAM authentication information: verify aksk signature fail', 'denied'],
  [403, 'DBS.280056', 'Invalid token.', 'signed-out'],
  [401, 'DMS.10240102', '', 'signed-out'],
  [400, 'DBS.280015', '', 'denied'],
  [400, 'DBS.200543', '', 'unknown-task'],
  [400, 'DMS.00400070', '', 'unknown-task'],
  [404, 'APIGW.0101', '', 'not-offered'],
  [401, 'IAM.0062', '', 'denied'],
  [500, null, '', 'broken'],
  [400, 'DBS.200001', '', 'broken'],
])('%i %s %s is %s', (status, code, message, kind) => expect(kindOfAnswer(status, code, message)).toBe(kind))

/** A transport, and the address of a server that never answers. */
const askSilence = async (signal: AbortSignal) => {
  const transport = createTransport({ deadlineMs: 60_000, maxBytes: 1_000, nowMs: () => 0, scrub: asItIs })
  let asked: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  const server = createServer(() => asked())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await transport.close()
    server.closeAllConnections()
    server.close()
  })
  const isAddress = (value: unknown): value is AddressInfo => typeof value === 'object' && value !== null
  const address = server.address()
  const url = new URL(`http://127.0.0.1:${isAddress(address) ? address.port : 0}/`)
  const answer = transport.send({ method: 'GET', url, headers: {}, body: null, signal })
  return { answer, isAsked }
}

test('whoever no longer wants an answer ends the call, and is told no invented problem', async () => {
  const over = new AbortController()
  const { answer, isAsked } = await askSilence(over.signal)
  const outcome = expect(answer).rejects.toThrow('the lease is lost')
  await isAsked
  over.abort(new Error('the lease is lost'))
  await outcome
})

test('a limit that the caller sets is a slow answer', async () => {
  const { answer } = await askSilence(AbortSignal.timeout(20))
  const problem: unknown = await answer.catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(CloudProblem)
  expect(problem).toMatchObject({ kind: 'slow' })
})
