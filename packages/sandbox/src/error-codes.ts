import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { SandboxErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<SandboxErrorCode>[] = [
  {
    code: 'ERR_SANDBOX_FAULT',
    status: 400,
    cause: 'a fault that cannot be meant',
    remedy: 'mend what the message names',
  },
  {
    code: 'ERR_SANDBOX_LISTEN',
    status: 500,
    cause: 'the port or the address cannot be had',
    remedy: 'another port, or 0; an address of this machine',
  },
  {
    code: 'ERR_SANDBOX_BODY',
    status: 400,
    cause: 'never thrown: the answer to a body that is neither an object in JSON nor a form',
    remedy: 'send one',
  },
  {
    code: 'ERR_SANDBOX_SETTING',
    status: 500,
    cause: 'never thrown: the command stops, and its message names the variable',
    remedy: 'set it as the message says',
  },
  {
    code: 'ERR_SANDBOX_OPTION',
    status: 500,
    cause: 'an option of `createSandbox` has the wrong type or value; the message names it',
    remedy: 'Change the option that the message names.',
  },
  {
    code: 'ERR_SANDBOX_CALL',
    status: 500,
    cause: '`send` was called for a call that has ended, or whose assistant has no server',
    remedy: 'Pass the `id` of a call that is under way, and set `assistant.server.url`.',
  },
]
