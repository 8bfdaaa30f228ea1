import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog, type LogFields, type LogLevel } from './log.ts'

const PASSWORD = 'correct horse "battery" staple/1'
const TOKEN = `MIIF${'aB3-x9_Zq+'.repeat(200)}==`
const UNKNOWN_TOKEN = 'eyJhbGciOiJSUzI1NiJ9'.repeat(6)

const start = (level?: LogLevel) => {
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => Date.parse('2026-11-21T08:00:00Z'),
    level,
  )
  log.conceal(PASSWORD)
  log.conceal(TOKEN)
  return { log, lines }
}

/** In every form a line could hold it, and in parts. */
const expectNoSecret = (lines: readonly string[]) => {
  const text = lines.join('\n')
  for (const secret of [PASSWORD, TOKEN, UNKNOWN_TOKEN])
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      expect(text).not.toContain(form)
      expect(text).not.toContain(form.slice(0, 24))
      expect(text).not.toContain(form.slice(-24))
    }
}

/** As a library hands it on: everything it knows hangs on it. */
const errorWith = (message: string, extra: object, options: ErrorOptions = {}): Error =>
  Object.assign(new TypeError(message, options), extra)

test('a note is one line of JSON with its time, level, event and fields', () => {
  const { log, lines } = start()
  log.note('source failing', { connection: 'prod-fra', service: 'rds', status: 500, code: null })
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: '2026-11-21T08:00:00.000Z',
    connection: 'prod-fra',
    service: 'rds',
    status: 500,
    code: null,
    event: 'source failing',
  })
})

test('a fault tells type, code, message and where, also of its causes', () => {
  const { log, lines } = start()
  const cause = errorWith('connect ECONNREFUSED 127.0.0.1:5432', { code: 'ECONNREFUSED' })
  log.fault(
    'a round failed',
    errorWith('the store cannot be read: /var/lib/task-center/data/task-center.db', {}, { cause }),
  )
  const { level, error } = JSON.parse(lines[0] ?? '')
  expect(level).toBe('error')
  expect(error).toMatchObject({
    type: 'TypeError',
    code: null,
    message: 'the store cannot be read: /var/lib/task-center/data/task-center.db',
    cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432', cause: null },
  })
  expect(error.stack[0]).toMatch(/log\.test\.ts/)
})

test.each<[string, unknown]>([
  ['headers hung on an error', errorWith('x', { headers: { 'x-auth-token': TOKEN } })],
  [
    'headers nested deep on an error',
    errorWith('x', { response: { request: { options: { headers: { Authorization: PASSWORD } } } } }),
  ],
  ['a known token in the message', errorWith(`the header X-Auth-Token: ${TOKEN} is too long`, {})],
  ['a known password in the message', errorWith(`bad body {"password":${JSON.stringify(PASSWORD)}}`, {})],
  ['a known password in an address', errorWith(`GET /?p=${encodeURIComponent(PASSWORD)} failed`, {})],
  ['a token nobody told of in the message', errorWith(`refused: ${UNKNOWN_TOKEN}`, {})],
  ['a token at the place where the message is cut', errorWith(`${'word '.repeat(98)}${TOKEN}`, {})],
  ['a message of lines that look like frames', errorWith(`x\n    at ${PASSWORD} (a.ts:1:1)`, {})],
  ['a secret in the name', errorWith('x', { name: `Error of ${TOKEN}` })],
  ['a secret as the code', errorWith('x', { code: TOKEN })],
  ['an object as the code', errorWith('x', { code: { token: TOKEN } })],
  ['an object as the cause', errorWith('x', {}, { cause: { headers: { token: TOKEN } } })],
  ['an error as the cause', errorWith('x', {}, { cause: errorWith(`said ${TOKEN}`, { token: TOKEN }) })],
  ['objects where texts belong', errorWith('x', { message: { TOKEN }, name: [TOKEN], stack: { TOKEN } })],
  ['several errors in one', new AggregateError([errorWith(TOKEN, {})], `all failed: ${PASSWORD}`)],
  ['a thrown text', `no error but ${TOKEN}`],
  ['a thrown object', { headers: { token: TOKEN }, message: PASSWORD }],
  ['its own way to become JSON', errorWith('x', { toJSON: () => ({ token: TOKEN }) })],
])('%s: no secret gets into the line', (_what, thrown) => {
  const { log, lines } = start()
  log.fault('a request failed', thrown)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'a request failed' })
  expectNoSecret(lines)
})

test('a secret in a field or in the event is cut out as well', () => {
  const { log, lines } = start()
  log.note(`refused ${PASSWORD}`, { message: `the cloud echoed ${TOKEN} and ${UNKNOWN_TOKEN}` })
  expectNoSecret(lines)
  expect(lines[0]).toContain('the cloud echoed … and …')
})

test('fields that nobody allowed are left out', () => {
  const { log, lines } = start()
  const answer: object = { status: 401, headers: { 'x-auth-token': TOKEN }, token: TOKEN, message: { TOKEN } }
  log.note('refused', answer satisfies LogFields)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: '2026-11-21T08:00:00.000Z',
    status: 401,
    event: 'refused',
  })
})

test('ids, paths and addresses stay readable', () => {
  const { log, lines } = start()
  const message =
    'GET /v3/619d3e78f61b4be68bc5aa0b59edcf7b/instances/866b2273f5ce44bdbc10949baeb22163in01/tasks failed'
  log.note('x', { message })
  expect(JSON.parse(lines[0] ?? '').message).toBe(message)
})

test('a secret of a few letters would blot out ordinary words, and is left alone', () => {
  const { log, lines } = start()
  log.conceal('a')
  log.conceal('')
  log.note('a calm line')
  expect(lines[0]).toContain('a calm line')
})

test('whatever is said, a line stays one line of JSON that no terminal obeys', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '\n',
        '\r',
        '\u001b[2J',
        '\u0085',
        '\u009b',
        '\u2028',
        '\u202e',
        '\u{e0001}',
        '"',
        '\\',
      ),
      fc.string({ unit: 'binary' }),
    ),
  })
  fc.assert(
    fc.property(nasty, nasty, nasty, (event, message, thrown) => {
      const { log, lines } = start()
      log.note(event, { message })
      log.fault(event, new Error(thrown))
      expect(lines).toHaveLength(2)
      for (const line of lines) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
        expect(JSON.parse(line)).toHaveProperty('event')
      }
    }),
  )
})

test('a configured secret stays known however many tokens are issued; of these the last are', () => {
  const { log, lines } = start()
  const tokens = Array.from({ length: 500 }, (_, index) => `token-${index}-of-many`)
  for (const token of tokens) log.concealToken(token)
  log.note(`refused ${PASSWORD} with ${tokens.at(-1)}, once ${tokens[0]}`)
  expect(JSON.parse(lines[0] ?? '').event).toBe(`refused … with …, once ${tokens[0]}`)
})

test.each<[LogLevel, number]>([
  ['info', 2],
  ['error', 1],
  ['silent', 0],
])('at level %s, of a note and a fault %i are written', (level, count) => {
  const { log, lines } = start(level)
  log.note('a note')
  log.fault('a fault', new Error('x'))
  expect(lines).toHaveLength(count)
})
