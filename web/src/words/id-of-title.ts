/** An id out of a title: small letters, digits and dashes; another where it is taken. */
export function idOfTitle(title: string, otherwise: string, taken: readonly string[] = []): string {
  const base =
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || otherwise
  let id = base
  for (let next = 2; taken.includes(id); next++) id = `${base}-${next}`
  return id
}
