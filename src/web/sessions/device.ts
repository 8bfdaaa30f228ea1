/** What a browser says of itself; null: nothing that is known here. */
export interface Device {
  browser: string | null
  system: string | null
}

type Signs = readonly (readonly [sign: RegExp, name: string])[]

/** The first that fits: many pretend to be another one as well. */
const BROWSERS: Signs = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
]

const SYSTEMS: Signs = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const find = (signs: Signs, text: string): string | null =>
  signs.find(([sign]) => sign.test(text))?.[1] ?? null

/** Made from a `User-Agent`, which anybody can write as they like: good for telling one's own browsers apart. */
export const readDevice = (userAgent: string): Device => ({
  browser: find(BROWSERS, userAgent),
  system: find(SYSTEMS, userAgent),
})
