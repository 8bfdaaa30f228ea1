/** What a client signs in with. */
export type AccountCredentials =
  | { kind: 'password'; domain: string; user: string; password: string }
  | { kind: 'aksk'; accessKey: string; secretKey: string; securityToken?: string }

export interface SimulatedAccount {
  projectId: string
  region: string
  title: string
  credentials: AccountCredentials
}
