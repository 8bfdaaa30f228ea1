import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, expect, test } from 'vitest'
import { CloudProblem } from '../../src/cloud/problem.ts'
import { createTransport, DEFAULT_TRANSPORT } from '../../src/cloud/transport.ts'
import { issue, type Identity } from '../certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'task-center-tls-'))
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const authority = issue({ name: 'an authority', issuer: null, isAuthority: true })

/** A cloud that shows this, and notes what it is asked. */
const serve = async ({ keyPem, certificatePem }: Identity) => {
  const asked: string[] = []
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    asked.push(String(request.headers['x-auth-token']))
    response.setHeader('content-type', 'application/json').end('{"is": "answered"}')
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : null
  return { asked, origin: `https://localhost:${port}` }
}

const send = async (origin: string): Promise<unknown> => {
  const transport = createTransport({ ...DEFAULT_TRANSPORT, nowMs: () => 0, scrub: (text) => text })
  closing.push(() => transport.close())
  return transport.send({
    method: 'GET',
    url: new URL('/v3/tasks', origin),
    headers: { 'x-auth-token': 'a token' },
    body: null,
  })
}

test.each<[string, () => Identity, string]>([
  ['signed by itself', () => issue({ name: 'localhost', issuer: null }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [
    'of an authority nobody knows',
    () => issue({ name: 'localhost', issuer: authority }),
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
])('a cloud with a certificate %s is told nothing', async (_what, identity, code) => {
  const { asked, origin } = await serve(identity())
  const problem = await send(origin).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(CloudProblem)
  expect(problem).toMatchObject({
    kind: 'unreachable',
    message: `the connection failed: ${code}`,
    isUnasked: true,
  })
  expect(asked).toEqual([])
})

const run = promisify(execFile)
const TRANSPORT = join(import.meta.dirname, '../../src/cloud/transport.ts')

/** What a process says that trusts our authority by a file, as an operator names one. */
const sendTrusting = async (origin: string): Promise<string> => {
  const path = join(folder, 'authority.pem')
  writeFileSync(path, authority.certificatePem)
  const code = `
    import { createTransport, DEFAULT_TRANSPORT } from ${JSON.stringify(TRANSPORT)}
    const transport = createTransport({ ...DEFAULT_TRANSPORT, nowMs: () => 0, scrub: (text) => text })
    const url = new URL('/v3/tasks', ${JSON.stringify(origin)})
    const request = { method: 'GET', url, headers: { 'x-auth-token': 'a token' }, body: null }
    const said = await transport.send(request).then(({ value }) => JSON.stringify(value), (error) => error.message)
    console.log(said)
    await transport.close()`
  // Not at once: the cloud is in this process.
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH: process.env['PATH'] ?? '', NODE_EXTRA_CA_CERTS: path },
  })
  return stdout.trim() || stderr
}

test.each<[string, string, () => Identity]>([
  [
    'is answered by one it vouches for',
    '{"is":"answered"}',
    () => issue({ name: 'localhost', issuer: authority }),
  ],
  [
    'tells nothing to one whose time is over',
    'the connection failed: CERT_HAS_EXPIRED',
    () => issue({ name: 'localhost', issuer: authority, valid: [2020, 2021] }),
  ],
  [
    'tells nothing to one of another host',
    'the connection failed: ERR_TLS_CERT_ALTNAME_INVALID',
    () => issue({ name: 'localhost', issuer: authority, hosts: ['rds.evil.example'] }),
  ],
])('whoever names the file of an authority %s', async (_what, said, identity) => {
  const { asked, origin } = await serve(identity())
  expect(await sendTrusting(origin)).toBe(said)
  expect(asked).toEqual(said.includes('failed') ? [] : ['a token'])
})
