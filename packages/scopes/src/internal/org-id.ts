/** Whether a value can be an organization id: Vapi's are UUIDs, but nothing says that they must be. */
export function isOrgId(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value)
}
