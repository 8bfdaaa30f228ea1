/** `yyyy-mm-ddThh:mm:ss+0000`: the form TaurusDB and DDS ask for. The `+` is escaped where the address is built. */
export const offsetTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}+0000`

/** `YYYYMMDDHHmmss` in UTC: the form DMS asks for. */
export const digitsTime = (epochMs: number): string =>
  new Date(epochMs).toISOString().replace(/\D/g, '').slice(0, 14)
