/** What a client signs in with. */
export type AccountCredentials =
  | { kind: 'password'; domain: string; user: string; password: string }
  | { kind: 'aksk'; accessKey: string; secretKey: string; securityToken: string | null }

export interface SimulatedAccount {
  /** A short name for addresses, made from the title: `production-frankfurt`. */
  id: string
  projectId: string
  region: string
  title: string
  /** What whoever configures it would say of it. */
  environment: 'production' | 'test' | null
  credentials: AccountCredentials
}

/** Somebody of flesh and blood, who signs in and reads nothing by a program. */
export interface SimulatedPerson {
  domain: string
  user: string
  password: string
  /** What their virtual MFA device shows, always; null: they have none. */
  passcode: string | null
  projectIds: readonly string[]
}
