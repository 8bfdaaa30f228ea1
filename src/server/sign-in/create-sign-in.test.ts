import { expect, test } from 'vitest'
import type { Transport } from '../../cloud/transport.ts'
import { createLog } from '../log.ts'
import { createManualClock } from '../manual-clock.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import { createSignIn } from './create-sign-in.ts'
import type { SignInConfig } from './sign-in-config.ts'

const common = { access: [], proxies: ['10.0.0.7'], metricsToken: 'of-the-collector' }
const limits = { idleMs: 60_000, absoluteMs: 60_000 }
const kinds: SignInConfig[] = [
  { ...common, kind: 'proxy', userHeader: 'x-user', groupsHeader: null },
  { ...common, ...limits, kind: 'iam', iam: 'https://iam.example' },
  {
    ...common,
    ...limits,
    kind: 'oidc',
    issuer: new URL('https://login.example'),
    clientId: 'task-center',
    clientSecret: 'of-the-client',
    scope: 'openid',
    userClaim: 'sub',
    groupsClaim: 'groups',
  },
]
const transport: Transport = {
  close: async () => undefined,
  send: () => Promise.reject(new Error('nobody is asked')),
}

test.each(kinds)('secrets of a sign-in by $kind stand in no line', (signIn) => {
  const clock = createManualClock(0)
  const log = createLog(
    () => undefined,
    () => 0,
  )
  const { sessions } = openSqliteStore(':memory:', { nowMs: () => 0 })
  createSignIn({
    config: { signIn, connections: [] },
    sessions,
    transport,
    clock,
    log,
    origin: 'https://tasks.example',
    heard: async () => undefined,
  })
  expect(log.scrub('shown: of-the-collector')).toBe('shown: …')
  if (signIn.kind === 'oidc') expect(log.scrub('shown: of-the-client')).toBe('shown: …')
})
