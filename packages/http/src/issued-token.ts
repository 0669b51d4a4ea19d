/** A token and how long it lasts, in seconds: until `expiresAt` since the epoch, or `expiresIn` from the request on. */
export type IssuedToken = { token: string } & ({ expiresAt: number } | { expiresIn: number })
