import type { Messages } from '../language/messages.ts'
import type { ENGLISH } from './words.ts'

export const CHINESE: Messages<typeof ENGLISH> = {
  width: (column) => `“${column}”列的宽度`,
  pixels: (px) => `${px} 像素`,
  resize: '拖动或按左右方向键调整；按回车或双击恢复',
}
