import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { exampleSummary } from '../../task/examples.ts'
import { TroubleRow } from './wall-rows.tsx'

test('the reason of a failure is marked as in the language in which the cloud gave it', () => {
  const html = renderToStaticMarkup(
    <TroubleRow
      task={exampleSummary({ status: 'failed', failureText: '配额不足' })}
      connectionTitle="Production Frankfurt"
      age="fresh"
      asOf={null}
      level={null}
      cloudLanguage="zh-CN"
      failedAt="10:41"
      planned={null}
      onAcknowledge={() => undefined}
    />,
  )
  expect(html).toContain('<span class="wall-reason" lang="zh-CN">配额不足</span>')
})
