import { expect, test } from 'vitest'
import { hostsOf, refusalOf } from './gate.ts'

const HOST = 'tasks.example.com'
const allowedHosts = hostsOf(8080, `https://${HOST}`)
const isRefused = (headers: Record<string, string>, method = 'GET', path = '/api/tasks', hasSignIn = true) =>
  refusalOf({ method, headers: { host: HOST, ...headers } }, () => path, { allowedHosts, hasSignIn }) !== null

const CSRF = { 'x-csrf': '1' }
const OWN = { ...CSRF, 'sec-fetch-site': 'same-origin', origin: `https://${HOST}` }
const JSON_BODY = { 'content-type': 'application/json; charset=utf-8', 'content-length': '9' }

test('with a sign-in every question to the API needs the header that only our own page can send', () => {
  expect(isRefused({})).toBe(true)
  expect(isRefused({ 'x-csrf': '0' })).toBe(true)
  expect(isRefused(CSRF)).toBe(false)
  for (const path of ['/tasks', '/healthz', '/metrics']) expect(isRefused({}, 'GET', path)).toBe(false)
})

test('without a sign-in plain reading goes without it, and nothing else does', () => {
  expect(isRefused({}, 'GET', '/api/tasks', false)).toBe(false)
  expect(isRefused({}, 'HEAD', '/api/tasks', false)).toBe(false)
  expect(isRefused({}, 'DELETE', '/api/tasks', false)).toBe(true)
  expect(isRefused(CSRF, 'DELETE', '/api/tasks', false)).toBe(false)
})

test('whatever has an effect says which site it is from, and sends JSON or nothing', () => {
  expect(isRefused(CSRF, 'DELETE')).toBe(true)
  expect(isRefused(OWN, 'DELETE')).toBe(false)
  expect(isRefused({ ...CSRF, origin: `https://${HOST}` }, 'DELETE')).toBe(false)
  expect(isRefused({ ...OWN, ...JSON_BODY }, 'POST')).toBe(false)
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
  ])
    expect(isRefused({ ...OWN, ...JSON_BODY, 'content-type': type }, 'POST')).toBe(true)
  expect(isRefused({ ...OWN, 'transfer-encoding': 'chunked' }, 'POST')).toBe(true)
})

test('the header does not help another site', () => {
  for (const foreign of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { host: 'evil.example' },
    { host: `${HOST}.evil.example` },
  ])
    for (const method of ['GET', 'POST', 'DELETE'])
      expect(isRefused({ ...OWN, ...foreign }, method)).toBe(true)
})
