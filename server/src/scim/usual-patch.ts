/** RFC 7644 as it is written and as Entra ID and Okta send it: what differs is set right before the library sees it. */
export function usualPatch(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !Array.isArray((body as { Operations?: unknown }).Operations))
    return body
  const { Operations } = body as { Operations: unknown[] }
  return { ...body, Operations: Operations.flatMap(usualOperation) }
}

interface Operation {
  op?: unknown
  path?: unknown
  value?: unknown
}

function usualOperation(given: unknown): unknown[] {
  if (typeof given !== 'object' || given === null) return [given]
  const { op, path, value, ...rest } = given as Operation
  // Entra ID writes Add, Replace, Remove.
  const usual = { ...rest, ...(op !== undefined && { op: typeof op === 'string' ? op.toLowerCase() : op }) }
  if (path === undefined || path === '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ ...usual, value }]
    // Entra ID puts paths where names belong: { "name.givenName": "Bea" }. Okta repeats the id.
    return Object.entries(value)
      .filter(([name]) => name !== 'id' && name !== 'schemas')
      .flatMap(([name, part]) => parts(name, part).map((one) => ({ ...usual, ...one })))
  }
  if (typeof path !== 'string') return [{ ...usual, path, ...(value !== undefined && { value }) }]
  if (value === undefined || usual.op === 'remove') return [{ ...usual, path, ...(value !== undefined && { value }) }]
  return parts(path, value).map((one) => ({ ...usual, ...one }))
}

/** Attributes with parts. A patch of one changes the parts it names and leaves the others (section 3.5.2.3). */
const WITH_PARTS = /^(name|(urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User)(:manager)?)$/i

function parts(path: string, value: unknown): { path: string; value: unknown }[] {
  if (!WITH_PARTS.test(path) || typeof value !== 'object' || value === null)
    return [{ path, value: usualValue(path, value) }]
  const joint = /:User$/i.test(path) ? ':' : '.'
  return Object.entries(value).flatMap(([name, part]) => parts(`${path}${joint}${name}`, part))
}

/** Entra ID sends "True" and "False" as text. */
function usualValue(path: string, value: unknown): unknown {
  if (/^(active|.*\.primary)$/i.test(path) && typeof value === 'string' && /^(true|false)$/i.test(value)) {
    return value.toLowerCase() === 'true'
  }
  // Entra ID gives the manager as a bare id.
  if (/:manager$/i.test(path) && typeof value === 'string') return { value }
  return value
}
