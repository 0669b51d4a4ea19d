/**
 * Values of the wrong type or size, one list for each kind of option. JavaScript callers pass them by mistake, most of
 * them from the environment.
 */
const foreign: readonly unknown[] = [
  null,
  '',
  'wrong',
  [],
  [5],
  ['5'],
  {},
  { valueOf: () => 5 },
  { toString: () => '5' },
  new Date(0),
  Symbol('5'),
  5n,
]

const noCounts: readonly unknown[] = [
  ...foreign,
  true,
  '0',
  '5',
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]
const texts: readonly unknown[] = [...foreign, true, 0, 5, () => 5]
const noTexts = texts.filter((value) => typeof value !== 'string' || value === '')

export const wrongValues = {
  /** A number of seconds, 0 or more. */
  seconds: [...noCounts, () => 5],
  /** A number of seconds above 0. */
  timeout: [...noCounts, () => 5, 0, 3600.001, 1e9],
  /** A non-negative integer. */
  count: [...noCounts, () => 5, 0.5, 2 ** 53],
  /** A positive whole number of seconds, or text with a unit. */
  duration: [
    ...noCounts,
    () => 5,
    0,
    0.5,
    2 ** 53,
    '5m ',
    '1 fortnight',
    '0s',
    '-1s',
    '1.5h',
    '1H',
    '1e3s',
    ' 1h',
    '1h\n',
  ],
  boolean: [...foreign, 0, 1, 'true', 'false', () => true],
  function: [...texts.filter((value) => typeof value !== 'function')],
  /** A non-empty text without whitespace. */
  id: [...noTexts, ' ', 'a b', 'a\n', 'undefined', 'null'],
  /** An array of keys. */
  keys: [...texts, new Set(['5']), 'k3y-'.repeat(9)].filter((value) => !Array.isArray(value) || value.length === 0),
  /** A key. */
  key: [...texts, { mac: 'wrong' }, { mac: null }, new Uint8Array(31), new ArrayBuffer(32)],
  /** An object of options. */
  options: [
    ...foreign.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value)),
    undefined,
    true,
    5,
  ],
} as const satisfies Record<string, readonly unknown[]>

export type Kind = keyof typeof wrongValues
