/** The hours in which a display is darker: from one until the other, whole hours of the shown zone. */
export interface Night {
  fromHour: number
  untilHour: number
}

const FORM = /^(\d{1,2})-(\d{1,2})$/

/** Reads `22-6`. Null: no two different hours of a day. */
export const readNight = (text: string): Night | null => {
  const [, from, until] = FORM.exec(text) ?? []
  if (from === undefined || until === undefined) return null
  const night = { fromHour: Number(from), untilHour: Number(until) % 24 }
  return night.fromHour > 23 || Number(until) > 24 || night.fromHour === night.untilHour ? null : night
}

export const isNight = ({ fromHour, untilHour }: Night, hour: number): boolean =>
  fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour
