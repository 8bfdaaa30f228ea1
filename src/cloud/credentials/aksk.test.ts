import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CloudProblem } from '../problem.ts'
import { canonicalRequest, createAkskCredentials, signature } from './aksk.ts'

// The vendor's published vectors, by their letters in facts.md section 9.5.
const DATE = '20191115T033655Z'
const PROJECT = 'https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd'
const VPCS = new URL(`${PROJECT}/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0`)
const host = 'service.region.example.com'
const list = { method: 'GET', url: VPCS, body: '' }
const short = { host, 'x-sdk-date': DATE }
const long = { ...short, 'content-type': 'application/json' }

test('(a) the canonical request has the published hash', () => {
  const hash = createHash('sha256').update(canonicalRequest(list, long)).digest('hex')
  expect(hash).toBe('b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a')
})

const endpoint = { host: 'service.endpoint.myhuaweicloud.com', 'x-sdk-date': '20200608T023900Z' }
const resources = new URL('https://service.endpoint.myhuaweicloud.com/resources?size=1')

test.each([
  ['b', list, long, 'testSK', '1ce02ffed91dfc294aed8863aaf0fec29ccbf2f45ddcca7f120baabddba29782'],
  ['c', list, short, 'SecretKey', 'fd95e7da6f695cfb4cabbb9d6b0968aec155bc576b064835282473539ae9ea1d'],
  [
    'd',
    { method: 'POST', url: new URL(`${PROJECT}/vpc/123`), body: '{"key":"value"}' },
    short,
    'SecretKey',
    'b5649aa774f6cac7437631662f08815fc65c70e40e486df6db2436ce68902771',
  ],
  [
    'e',
    { method: 'GET', url: new URL('https://example.com/'), body: '' },
    { host: 'example.com', 'x-sdk-date': DATE },
    'SecretKey',
    '919ad8b75d4ad49da0d377e63ee21c4a7a54b752f6bf2878b4adbe9c19927da6',
  ],
  [
    'f',
    { method: 'GET', url: resources, body: '' },
    endpoint,
    'SecretKey',
    'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  ],
  [
    'g',
    { method: 'POST', url: resources, body: '{"name":"test","id":1}' },
    endpoint,
    'SecretKey',
    '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  ],
])('(%s) the signature is the published one', (_letter, request, headers, secretKey, expected) => {
  expect(signature(request, headers, secretKey)).toBe(expected)
})

const createCredentials = () =>
  createAkskCredentials({
    accessKey: 'AK',
    secretKey: 'SK',
    securityToken: null,
    projectId: 'p',
    nowMs: () => 0,
  })

test('what is sent is signed, and never holds the key', async () => {
  const sent = await createCredentials().prove(list, (headers) => Promise.resolve(headers))
  expect(sent['authorization']).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
  )
  expect(Object.values(sent)).not.toContain('SK')
})

test('until one signature was accepted only one is tried, and a refused one is the last', async () => {
  const credentials = createCredentials()
  let sentCount = 0
  const refuse = () => {
    sentCount += 1
    const message = 'Incorrect IAM authentication information: verify aksk signature fail'
    return Promise.reject(new CloudProblem('denied', message, { status: 401, code: 'APIGW.0301' }))
  }
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => credentials.prove(list, refuse)))
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
  expect(sentCount).toBe(1)
})

test('once accepted, all go side by side', async () => {
  const credentials = createCredentials()
  await credentials.prove(list, () => Promise.resolve())
  let underWay = 0
  let most = 0
  const send = async () => {
    most = Math.max(most, ++underWay)
    await Promise.resolve()
    underWay -= 1
  }
  await Promise.all(Array.from({ length: 5 }, () => credentials.prove(list, send)))
  expect(most).toBe(5)
})
