import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ConfigFault } from './config-fault.ts'

/** Where a secret is; it never stands in the configuration itself. */
export const secret = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  {
    error: 'must name where the secret is: { "env": "NAME" } or { "file": "/run/secrets/name" }',
  },
)
export type SecretSource = z.infer<typeof secret>

/** `key` is where it is named. Throws {@link ConfigFault}. */
export const readSecret = (
  from: SecretSource,
  key: string,
  environment: Record<string, string | undefined>,
): string => {
  if ('env' in from) {
    const found = environment[from.env]
    if (found) return found
    throw new ConfigFault(
      `${key}: the environment variable ${from.env} is not set; set it to the secret and start again`,
    )
  }
  try {
    const found = readFileSync(from.file, 'utf8').trim()
    if (found !== '') return found
  } catch (error) {
    throw new ConfigFault(
      `${key}: cannot read the file ${from.file} (${codeOf(error)}); it must hold the secret`,
    )
  }
  throw new ConfigFault(`${key}: the file ${from.file} is empty; it must hold the secret`)
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
