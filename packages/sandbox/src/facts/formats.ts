/** A format of OpenAPI that is checked, with NestJS's sentence for a text that does not have it. */
interface Format {
  test(text: string): boolean
  sentence: string
}

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i

/** The formats that are checked. `uuid` is not: Vapi's own examples have other ids in such places. */
export const formats: Readonly<Record<string, Format | undefined>> = {
  'date-time': {
    test: (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
    sentence: 'must be a valid ISO 8601 date string',
  },
  uri: { test: (text) => URL.canParse(text), sentence: 'must be a URL address' },
}
