import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * `npm run signatures`: whether every package that is installed was signed by its registry and, where it says so, built
 * where it says. Not every registry offers that; then nothing is said about the packages, and nothing fails.
 * Whatever is installed has the hash of package-lock.json anyway: npm sees to that.
 */

const NOT_OFFERED = [
  // No keys at the registry, or none that it names.
  /found no dependencies to audit that (were|where) installed from a supported registry/i,
  /\b(404|405|501)\b/,
  /E404|EUNSUPPORTED|ENOTFOUND|ECONNREFUSED|EAI_AGAIN/,
]

const { status, stdout, stderr } = spawnSync('npm', ['audit', 'signatures'], {
  cwd: join(import.meta.dirname, '../..'),
  encoding: 'utf8',
})
const said = `${stdout}${stderr}`.trim()
if (status !== 0 && NOT_OFFERED.some((pattern) => pattern.test(said))) {
  console.log('This registry offers no signatures: nothing is known but the hashes of package-lock.json.')
} else {
  console.log(said)
  process.exitCode = status ?? 1
}
