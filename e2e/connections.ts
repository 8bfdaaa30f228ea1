import type { SimulatedCloud } from '../src/simulated-cloud/serve.ts'

/** The two accounts of the simulated cloud as a configuration file names them; their secrets are in the environment. */

type Endpoints = Partial<SimulatedCloud['endpoints']>

export const SECRETS = { PROD_PASSWORD: 'simulated-password', TEST_SECRET: 'simulated-secret-key' }

export const byPassword = (endpoints: Endpoints) => ({
  id: 'prod-fra',
  title: 'Production',
  region: 'eu-de',
  projectId: '619d3e78f61b4be68bc5aa0b59edcf7b',
  credentials: { kind: 'password', domain: 'ACME', user: 'reader', password: { env: 'PROD_PASSWORD' } },
  endpoints,
})

export const byKey = (endpoints: Endpoints) => ({
  id: 'test-ams',
  title: 'Test',
  region: 'eu-nl',
  projectId: '0a51c7e2d94f4b3f8e6d1c2b3a495867',
  credentials: { kind: 'aksk', accessKey: 'SIMULATEDACCESSKEY01', secretKey: { env: 'TEST_SECRET' } },
  endpoints,
})
