/** The connections that the query of a wall's address names, also those in its views in turn (`play=`). */
export const namedConnections = (view: string): string[] => {
  const parameters = new URLSearchParams(view)
  return [parameters, ...parameters.getAll('play').map((text) => new URLSearchParams(text))].flatMap((each) =>
    each.getAll('connection').flatMap((ids) => ids.split(',').filter(Boolean)),
  )
}
