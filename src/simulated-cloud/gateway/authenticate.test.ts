import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalRequest, signatureOf, type ReceivedRequest } from './aksk.ts'
import { createDrivenCloud, type DrivenCloud } from '../driven-cloud.ts'
import type { Service } from '../../task/service.ts'

const received = (
  method: string,
  url: string,
  headers: Record<string, string>,
  body = '',
): ReceivedRequest => ({
  method,
  url: new URL(url),
  headers: new Headers(headers),
  body,
})

const VPCS =
  'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0'
const DATE = { 'x-sdk-date': '20191115T033655Z' }

// The published vectors (facts.md 9.5).
test('the canonical request has the published hash', () => {
  const request = received('GET', VPCS, { ...DATE, 'content-type': 'application/json' })
  const canonical = canonicalRequest(request, ['content-type', 'host', 'x-sdk-date'])
  expect(createHash('sha256').update(canonical).digest('hex')).toBe(
    'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
  )
  expect(signatureOf(request, ['content-type', 'host', 'x-sdk-date'], 'testSK')).toBe(
    '1ce02ffed91dfc294aed8863aaf0fec29ccbf2f45ddcca7f120baabddba29782',
  )
})

test.each([
  ['GET', VPCS, DATE, '', 'fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d'],
  [
    'POST',
    'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpc/123',
    DATE,
    '{"key":"value"}',
    'b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771',
  ],
  [
    'GET',
    'https://example.com/',
    DATE,
    '',
    '919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6',
  ],
  [
    'GET',
    'https://service.endpoint.myhuaweicloud.com/resources?size=1',
    { 'x-sdk-date': '20200608T023900Z' },
    '',
    'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  ],
  [
    'POST',
    'https://service.endpoint.myhuaweicloud.com/resources?size=1',
    { 'x-sdk-date': '20200608T023900Z' },
    '{"name":"test","id":1}',
    '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  ],
])('the signature of %s %s is the published one', (method, url, headers, body, signature) => {
  expect(signatureOf(received(method, url, headers, body), ['host', 'x-sdk-date'], 'SecretKey')).toBe(
    signature,
  )
})

const SECOND = '0a51c7e2d94f4b3f8e6d1c2b3a495867'

const signed = async (
  cloud: DrivenCloud,
  {
    date = '20260314T093000Z',
    secretKey = 'simulated-secret-key',
    accessKey = 'SIMULATEDACCESSKEY01',
    project = SECOND,
  },
): Promise<Response> => {
  const url = `http://127.0.0.1:8100/v3/${project}/tasklist?limit=10&name=a%20b`
  const headers = { host: '127.0.0.1:8100', 'x-sdk-date': date, 'x-project-id': project }
  const names = ['host', 'x-project-id', 'x-sdk-date']
  const signature = signatureOf(received('GET', url, headers), names, secretKey)
  return cloud.send('rds', new URL(url).pathname + new URL(url).search, {
    headers: {
      ...headers,
      authorization: `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    },
  })
}

const textOf = async (response: Response): Promise<string> => `${response.status} ${await response.text()}`

test('a signed request is let in, and only in its project', async () => {
  const cloud = createDrivenCloud()
  expect((await signed(cloud, {})).status).toBe(200)
  expect(await textOf(await signed(cloud, { project: cloud.projectId }))).toContain(
    '403 {"error_code":"DBS.280015"',
  )
})

test('an unknown key, an old date and a wrong secret are told apart', async () => {
  const cloud = createDrivenCloud()
  expect(await textOf(await signed(cloud, { accessKey: 'NOBODY' }))).toMatch(
    /401 .*Get secretKey failed.*APIGW.0301/,
  )
  expect(await textOf(await signed(cloud, { date: '20260314T091459Z' }))).toMatch(/401 .*signature expired/)
  expect((await signed(cloud, { date: '20260314T091500Z' })).status).toBe(200)
  expect(await textOf(await signed(cloud, { secretKey: 'wrong' }))).toMatch(
    /401 .*verify aksk signature fail/,
  )
})

test('five wrong signatures lock the key for five minutes', async () => {
  const cloud = createDrivenCloud()
  for (let count = 0; count < 5; count += 1) await signed(cloud, { secretKey: 'wrong' })
  expect(await textOf(await signed(cloud, {}))).toMatch(/401 .*AK access failed to reach the limit,forbidden/)
  cloud.advance(5 * 60_000)
  expect((await signed(cloud, {})).status).toBe(200)
})

const PATHS: readonly [Service, string][] = [
  ['rds', '/v3/{p}/tasklist'],
  ['taurusdb', '/v3/{p}/immediate-jobs'],
  ['dds', '/v3/{p}/scheduled-jobs'],
  ['dms', '/v2/{p}/instances?engine=kafka'],
]

const CODES: Record<Service, { missing: string; invalid: string; expired: string; foreign: string }> = {
  rds: {
    missing: '401 APIGW.0301',
    invalid: '403 DBS.280056',
    expired: '401 APIGW.0301',
    foreign: '401 APIGW.0307',
  },
  taurusdb: {
    missing: '401 APIGW.0301',
    invalid: '403 DBS.280056',
    expired: '401 APIGW.0301',
    foreign: '401 APIGW.0307',
  },
  dds: {
    missing: '401 APIGW.0301',
    invalid: '401 DBS.280056',
    expired: '401 APIGW.0301',
    foreign: '401 APIGW.0307',
  },
  dms: {
    missing: '401 DMS.10240103',
    invalid: '401 DMS.10240101',
    expired: '401 DMS.10240102',
    foreign: '401 DMS.10240104',
  },
}

test.each(PATHS)('%s has its own answers to a token it does not take', async (service, path) => {
  const cloud = createDrivenCloud()
  const ask = async (token: string | null, where = path): Promise<string> => {
    const response = await cloud.send(
      service,
      where,
      token === null ? {} : { headers: { 'X-Auth-Token': token } },
    )
    const body: { error_code?: string } = await response.json()
    return `${response.status} ${body.error_code ?? ''}`.trim()
  }
  const token = await cloud.token()
  expect(await ask(token)).toBe('200')
  expect(await ask(null)).toBe(CODES[service].missing)
  expect(await ask('nonsense')).toBe(CODES[service].invalid)
  expect(await ask(token, path.replace('{p}', SECOND))).toBe(CODES[service].foreign)
  cloud.advance(24 * 3_600_000)
  expect(await ask(token)).toBe(CODES[service].expired)
  cloud.world.endTokens()
  expect(await ask(token)).toBe(CODES[service].invalid)
})

test.each([
  ['rds', '/v3/{p}/tasklist', '429 APIGW.0308'],
  ['taurusdb', '/v3/{p}/immediate-jobs', '429 APIGW.0308'],
  ['dds', '/v3/{p}/scheduled-jobs', '429 DBS.280443'],
  ['dms', '/v2/{p}/instances?engine=kafka', '404 DMS.10240407'],
] as const)('%s throttles in its own way and forgets after a minute', async (service, path, answer) => {
  const cloud = createDrivenCloud({ limits: { [service]: 3 }, retryAfter: '7' })
  for (let count = 0; count < 3; count += 1) expect((await cloud.get(service, path)).status).toBe(200)
  const response = await cloud.get(service, path)
  const body: { error_code: string } = await response.json()
  expect(`${response.status} ${body.error_code}`).toBe(answer)
  expect(response.headers.get('Retry-After')).toBe('7')
  cloud.advance(60_000)
  expect((await cloud.get(service, path)).status).toBe(200)
})

test('a signed request lists the projects of its key', async () => {
  const cloud = createDrivenCloud()
  const url = 'http://127.0.0.1:8100/v3/projects?name=eu-nl'
  const headers = { 'x-sdk-date': '20260314T093000Z' }
  const ask = (secretKey: string): Promise<Response> => {
    const signature = signatureOf(received('GET', url, headers), ['host', 'x-sdk-date'], secretKey)
    const authorization = `SDK-HMAC-SHA256 Access=SIMULATEDACCESSKEY01, SignedHeaders=host;x-sdk-date, Signature=${signature}`
    return cloud.send('iam', '/v3/projects?name=eu-nl', { headers: { ...headers, authorization } })
  }
  expect(await (await ask('simulated-secret-key')).json()).toMatchObject({
    projects: [{ id: SECOND, name: 'eu-nl' }],
  })
  expect((await ask('wrong')).status).toBe(401)
})
