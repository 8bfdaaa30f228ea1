import { z } from 'zod'
import type { Person } from '../sign-in/access.ts'

const person = z.object({
  by: z.enum(['iam', 'oidc', 'proxy']),
  id: z.string(),
  name: z.string(),
  groups: z.array(z.string()),
  reachable: z.array(z.string()).nullable(),
})

/** Who somebody is decides what they may see, so it is read as strictly as what comes from outside. */
export const readPerson = (text: string): Person => person.parse(JSON.parse(text))
