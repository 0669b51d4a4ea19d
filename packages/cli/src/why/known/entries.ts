import { browser } from './browser.ts'
import { calls } from './calls.ts'
import { credentials } from './credentials.ts'
import { otherService, ownServer } from './elsewhere.ts'
import type { Entry } from './entry.ts'
import { jwtLibraries } from './jwt-libraries.ts'
import { network } from './network.ts'

/** Everything that is known beside the answers of the API. The documentation lists each code with its cause and remedy. */
export const entries: readonly Entry[] = [
  ...credentials,
  ...browser,
  ...jwtLibraries,
  ...calls,
  ...network,
  otherService,
  ownServer,
]
