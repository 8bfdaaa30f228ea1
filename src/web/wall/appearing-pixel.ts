/** How long the frame that follows is there, and whether it is seen. */
const control = (isSeen: boolean, forMs: number): number[] => {
  const hundredths = forMs / 10
  return [0x21, 0xf9, 4, isSeen ? 4 : 5, hundredths & 0xff, hundredths >> 8, 0, 0]
}

/** `GIF89a` */
const HEADER = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61]
/** Of two colours, and both are white. */
const ONE_PIXEL = [1, 0, 1, 0, 0x80, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const FRAME = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
const END = 0x3b

/**
 * The address of a picture of one pixel that nobody sees for `unseenMs`, and that is white from then on: a GIF of two
 * frames, and the browser turns to the second one whatever the page does. Each `id` is a picture of its own, whose time
 * begins when it is drawn and nothing else shows it.
 *
 * @param unseenMs at most 655 s, in steps of 10 ms
 */
export const appearingPixel = (unseenMs: number, id: number): string => {
  const frames = [...control(false, unseenMs), ...FRAME, ...control(true, 0), ...FRAME]
  const bytes = [...HEADER, ...ONE_PIXEL, ...frames, END]
  // What follows the end is read by nobody.
  return `data:image/gif;base64,${btoa(String.fromCharCode(...bytes) + id)}`
}
