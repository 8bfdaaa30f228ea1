const UNIT_MS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const
export const UNITS = ['d', 'h', 'm', 's'] as const
const MAX_MS = 3650 * UNIT_MS.d

/** Exact to the second, as it stands in an address: `1d2h`, `90s` becomes `1m30s`. */
export const spanText = (ms: number): string => {
  let leftMs = ms
  let text = ''
  for (const unit of UNITS) {
    const count = Math.floor(leftMs / UNIT_MS[unit])
    leftMs -= count * UNIT_MS[unit]
    if (count > 0) text += `${count}${unit}`
  }
  return text === '' ? '0s' : text
}

const SPAN = /^(?:(\d+)(?:d|天))?(?:(\d+)(?:h|小时|时))?(?:(\d+)(?:m|min|分钟|分))?(?:(\d+)(?:s|秒))?$/

/** Reads `1d2h`, `1 h 30 m`, `90min`, `1 小时 30 分`. Null: no span, or one of more than ten years. */
export const readSpan = (text: string): number | null => {
  const plain = text.replace(/\s/g, '').toLowerCase()
  const parts = plain === '' ? null : SPAN.exec(plain)
  if (parts === null) return null
  const ms = UNITS.reduce((sum, unit, place) => sum + Number(parts[place + 1] ?? 0) * UNIT_MS[unit], 0)
  return ms <= MAX_MS ? ms : null
}
