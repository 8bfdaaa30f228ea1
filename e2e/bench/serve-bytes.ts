import { createServer } from 'node:http'
import { answerOrders } from './served.ts'

/** A process of its own: the least a Node process can do to send given bytes. */

let status = 200
let headers: Record<string, string> = {}
let body: Uint8Array | null = null

const server = createServer((_request, response) => {
  response.writeHead(status, headers)
  response.end(body ?? undefined)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()

answerOrders({
  origin: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
  send: (answer) => {
    ;({ status, headers, body } = answer)
  },
  async stop() {
    server.close()
    server.closeAllConnections()
  },
})
