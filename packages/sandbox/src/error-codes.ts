import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { SandboxErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<SandboxErrorCode>[] = [
  {
    code: 'ERR_SANDBOX_OPTION',
    status: 500,
    cause: 'An option of `createSandbox` has the wrong type or value; the message names it',
    remedy: 'Change the option that the message names.',
  },
  {
    code: 'ERR_SANDBOX_FAULT',
    status: 400,
    cause: 'A member of a fault has the wrong type or value; the message names it',
    remedy: "Pass `{ kind: '503', times: 1 }`, with `endpoint`, `delay` and `retryAfter` where needed.",
  },
  {
    code: 'ERR_SANDBOX_SEED',
    status: 400,
    cause: 'The seed is not an object of lists of objects, or names a path that is not a list of the API',
    remedy: "Pass `{ '/assistant': [{ id: 'a1', name: 'Anna' }] }`.",
  },
  {
    code: 'ERR_SANDBOX_LISTEN',
    status: 500,
    cause: 'The port is taken or not allowed, or the address does not belong to this machine',
    remedy: 'Choose another `port` or 0, and a `host` of this machine, such as `127.0.0.1`.',
  },
  {
    code: 'ERR_SANDBOX_CALL',
    status: 500,
    cause: '`send` was called for a call that has ended, or whose assistant has no server',
    remedy: 'Pass the `id` of a call that is under way, and set `assistant.server.url`.',
  },
  {
    code: 'ERR_SANDBOX_BODY',
    status: 400,
    cause:
      'Never thrown: the answer to a request body that is neither a JSON object nor a form, or is nested too deeply',
    remedy: 'Send a JSON object of at most 100 levels, or a file as `multipart/form-data`.',
  },
  {
    code: 'ERR_SANDBOX_BODY_SIZE',
    status: 413,
    cause: 'Never thrown: the answer to JSON of more than 1 MiB, or a form of more than 25 MiB',
    remedy: 'Send less.',
  },
  {
    code: 'ERR_SANDBOX_SETTING',
    status: 500,
    cause: 'Never thrown: a variable or flag of the command cannot be used, and the command stops',
    remedy: 'Change the variable or flag that the message names.',
  },
]
