/** JSON as the services send it. */
export const json = (body: object, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

/** Exact text, for the documents' examples. */
export const verbatim = (text: string): Response =>
  new Response(text, { status: 200, headers: { 'Content-Type': 'application/json' } })

/** The shape of the four services (facts.md 7.3). */
export const problem = (status: number, code: string, message: string): Response =>
  json({ error_code: code, error_msg: message }, status)

/** The shape of the gateway in front of them (facts.md 7.3). */
export const gatewayProblem = (status: number, code: string, message: string, requestId: string): Response =>
  json({ error_msg: message, error_code: code, request_id: requestId }, status)

/** The shape of IAM (facts.md 7.3); some pages have the code as a String. */
export const iamProblem = (status: number, title: string, message: string, code: number | string = status) =>
  json({ error: { message, code, title } }, status)
