import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * `npm run signatures`: whether every package that is installed was signed by its registry and, where it says so, built
 * where it says. Not every registry offers that, and not from everywhere its keys are reached; then nothing is known, and
 * nothing fails. Whatever is installed has the hash of package-lock.json anyway: npm sees to that.
 */

const NOT_OFFERED = [
  // None of the packages is of a registry that has keys.
  /no dependencies to audit that (were|where) installed from a supported registry/i,
  /no installed dependencies to audit/i,
  /\b(code|error) E(404|405|501|NOTFOUND|CONNREFUSED|AI_AGAIN|TIMEDOUT)\b/,
]

const { status, stdout, stderr } = spawnSync('npm', ['audit', 'signatures', '--loglevel', 'error'], {
  cwd: join(import.meta.dirname, '../..'),
  encoding: 'utf8',
})
const said = `${stdout}${stderr}`.trim()
console.log(said)
if (status !== 0 && NOT_OFFERED.some((pattern) => pattern.test(said)))
  console.log(
    'Signatures are not offered here: nothing is known but that the hashes of package-lock.json hold.',
  )
else process.exitCode = status ?? 1
