/** What a request needs to be known before it can be signed. */
export interface SignableRequest {
  method: string
  url: URL
  /** The body as it will be sent; empty text for none. */
  body: string
}

/** Proves to the cloud who asks. */
export interface Credentials {
  /** Headers that go with this request. Throws CloudProblem when there is no way to sign in. */
  headersFor(request: SignableRequest): Promise<Record<string, string>>
  /**
   * Told that the cloud refused these headers as signed out. True: fresh ones exist now, one more try makes sense.
   * Many callers may report the same refusal at once; that leads to one renewal.
   */
  renew(refused: Record<string, string>): Promise<boolean>
}
