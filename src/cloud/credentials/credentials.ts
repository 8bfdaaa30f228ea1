/** What a request needs to be known before it can be signed. */
export interface SignableRequest {
  method: string
  url: URL
  /** The body as it will be sent; empty text for none. */
  body: string
}

/** Proves to the cloud who asks. */
export interface Credentials {
  /**
   * Sends with the headers that prove it, and once more with fresh ones where those had run out. What `send` throws
   * comes through; CloudProblem as well when there is no way to sign in.
   */
  prove<Answer>(
    request: SignableRequest,
    send: (headers: Record<string, string>) => Promise<Answer>,
  ): Promise<Answer>
}
