import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  title: '备注',
  none: '还没有人留下备注。',
  by: (author, when) => [author, '，', when],
  selfChosen: '名字由留言者自填',
  text: '备注内容',
  example: '我在处理',
  name: '您的名字',
  add: '添加备注',
  remove: '撤下',
  removeOf: (text) => `撤下备注“${text}”`,
  forAll: '能看到此任务的人都能看到备注。',
}
