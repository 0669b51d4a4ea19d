/**
 * Returns whether a value can be an organization id: Vapi's are UUIDs, but nothing says that they must be. The texts
 * that an unset variable leaves in a template cannot.
 */
export function isOrgId(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value) && value !== 'undefined' && value !== 'null'
}
