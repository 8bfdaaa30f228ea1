import { expect, test } from 'vitest'
import { createDrivenCloud, type DrivenCloud } from '../driven-cloud.ts'

const login = (cloud: DrivenCloud, password: string, scope?: object): Promise<Response> =>
  cloud.send('iam', '/v3/auth/tokens', {
    method: 'POST',
    body: JSON.stringify({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'reader', password, domain: { name: 'ACME' } } },
        },
        ...(scope ? { scope } : {}),
      },
    }),
  })

const RIGHT = 'simulated-password'

test('a password buys a long token of 24 hours for a project by name or id', async () => {
  const cloud = createDrivenCloud()
  for (const scope of [{ project: { name: 'eu-de' } }, { project: { id: cloud.projectId } }]) {
    const response = await login(cloud, RIGHT, scope)
    expect(response.status).toBe(201)
    expect(response.headers.get('X-Subject-Token')?.length).toBeGreaterThan(2000)
    expect(await response.json()).toMatchObject({
      token: { expires_at: '2026-03-15T09:30:00.000000Z', project: { id: cloud.projectId, name: 'eu-de' } },
    })
  }
})

test('a token without scope opens no project', async () => {
  const cloud = createDrivenCloud()
  const token = (await login(cloud, RIGHT)).headers.get('X-Subject-Token') ?? ''
  const response = await cloud.send('rds', '/v3/{p}/tasklist', { headers: { 'X-Auth-Token': token } })
  expect(response.status).toBe(401)
})

test('a foreign project is refused', async () => {
  const cloud = createDrivenCloud()
  expect((await login(cloud, RIGHT, { project: { name: 'eu-nl' } })).status).toBe(401)
})

test('a wrong password is told in the shape of IAM, and five of them lock the user', async () => {
  const cloud = createDrivenCloud()
  for (let count = 0; count < 5; count += 1) {
    const response = await login(cloud, 'wrong')
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: { message: 'The username or password is wrong.', code: 401, title: 'Unauthorized' },
    })
  }
  expect(await (await login(cloud, RIGHT)).json()).toMatchObject({ error: { code: 'IAM.0061' } })
  cloud.advance(15 * 60_000)
  expect((await login(cloud, RIGHT)).status).toBe(201)
})

test('a body that is no JSON or lacks the user is refused', async () => {
  const cloud = createDrivenCloud()
  for (const body of ['{', '{}', '{"auth":7}'])
    expect((await cloud.send('iam', '/v3/auth/tokens', { method: 'POST', body })).status).toBe(400)
})

test('too many sign-ins are throttled', async () => {
  const cloud = createDrivenCloud({ limits: { iam: 2 } })
  await login(cloud, RIGHT)
  await login(cloud, RIGHT)
  const response = await login(cloud, RIGHT)
  expect(response.status).toBe(429)
  expect(await response.json()).toMatchObject({ error_code: 'IAM.0012' })
  cloud.advance(60_000)
  expect((await login(cloud, RIGHT)).status).toBe(201)
})

test('projects are listed for who is signed in', async () => {
  const cloud = createDrivenCloud()
  for (const path of ['/v3/projects?name=eu-de', '/v3/auth/projects'])
    expect(await (await cloud.get('iam', path)).json()).toMatchObject({
      projects: [{ id: cloud.projectId, name: 'eu-de', enabled: true }],
    })
  expect(await (await cloud.get('iam', '/v3/projects?name=eu-nl')).json()).toMatchObject({ projects: [] })
  expect((await cloud.send('iam', '/v3/projects')).status).toBe(401)
})

test('who has a virtual MFA device needs what it shows', async () => {
  const cloud = createDrivenCloud()
  const signIn = async (totp: object) => {
    const body = { password: { user: { name: 'amy', password: 'simulated-amy', domain: { name: 'ACME' } } } }
    const response = await cloud.send('iam', '/v3/auth/tokens', {
      method: 'POST',
      body: JSON.stringify({ auth: { identity: { methods: ['password', 'totp'], ...body, ...totp } } }),
    })
    return [response.status, await response.json()]
  }
  const device = (passcode: string) => ({ totp: { user: { name: 'amy', passcode } } })
  expect(await signIn({})).toMatchObject([400, { error: { code: 'IAM.1061' } }])
  expect(await signIn(device('000000'))).toMatchObject([400, { error: { code: 'IAM.1061' } }])
  expect(await signIn(device('271828'))).toMatchObject([201, { token: { user: { name: 'amy' } } }])
})
