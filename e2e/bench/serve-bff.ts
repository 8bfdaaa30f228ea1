import { startFullBff } from './full-bff.ts'
import { answerOrders } from './served.ts'

/** A process of its own, so that its CPU can be told from that of whoever asks it. */
answerOrders(
  await startFullBff({
    taskCount: 20_000,
    everyMs: 60_000,
    hasSources: true,
    site: { files: new Map(), parts: {}, build: 'bench' },
  }),
)
