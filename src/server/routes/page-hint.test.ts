import { expect, test } from 'vitest'
import { hintOf } from './page-hint.ts'

const PARTS = {
  page: ['/assets/first-page.js'],
  task: ['/assets/task.js', '/assets/task.css'],
  'task.zh': ['/assets/detail.zh.js', '/assets/count.zh.js'],
  'page.zh': ['/assets/page.zh.js', '/assets/count.zh.js'],
}
const TASK = '/tasks/prod-fra/rds/31b8ae23'

test('the page of a task names its code and its look, after what every page needs, and no other page does', () => {
  expect(hintOf(PARTS, TASK, 'en-GB,en;q=0.9')).toBe(
    '</assets/first-page.js>; rel=modulepreload, </assets/task.js>; rel=modulepreload, </assets/task.css>; rel=preload; as=style; crossorigin',
  )
  for (const path of ['/tasks', '/', '/wall', '/tasks/prod-fra', `${TASK}/more`, '/sign-in'])
    expect(hintOf(PARTS, path, undefined)).toBeNull()
})

test('a browser set to Chinese is named the words of its page as well, each file once', () => {
  const words = '</assets/page.zh.js>; rel=modulepreload, </assets/count.zh.js>; rel=modulepreload'
  expect(hintOf(PARTS, '/tasks', 'zh-CN,zh;q=0.9,en;q=0.8')).toBe(words)
  const ofTask = hintOf(PARTS, TASK, 'zh-CN')
  expect(ofTask?.match(/count\.zh\.js/g)).toHaveLength(1)
  expect(ofTask).toContain('</assets/detail.zh.js>; rel=modulepreload')
})

test('a build without such parts names none, whatever the address', () => {
  expect(hintOf({}, TASK, 'zh-CN')).toBeNull()
})
