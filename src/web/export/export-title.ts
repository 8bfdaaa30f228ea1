/** Apart from the other words of the export, which come with its code. */
export const EXPORT = 'Export'
