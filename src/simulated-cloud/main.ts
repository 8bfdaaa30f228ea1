import { serveSimulatedCloud } from './serve.ts'

/** `npm run cloud`: the simulated cloud alone, on fixed ports, to be asked with curl. */
const base = Number(process.env['PORT'] ?? 8100)
if (!Number.isInteger(base) || base < 1 || base > 65_531)
  throw new Error('PORT must be the first of five free ports, for example PORT=8100')

const cloud = await serveSimulatedCloud({
  ports: { iam: base, rds: base + 1, taurusdb: base + 2, dds: base + 3, dms: base + 4 },
})

const lines = [
  'The simulated cloud listens on',
  ...Object.entries(cloud.endpoints).map(([name, address]) => `  ${name.padEnd(9)} ${address}`),
  'and lets in',
  ...cloud.accounts.map(
    ({ title, region, projectId, credentials }) =>
      `  ${title}: region ${region}, project ${projectId}, ${JSON.stringify(credentials)}`,
  ),
]
process.stdout.write(`${lines.join('\n')}\n`)
