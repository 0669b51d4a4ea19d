const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace']

/**
 * Returns what a parsed OpenAPI document says of each endpoint, such as `GET /assistant/{id}`, in the document's order;
 * nothing for a value that is not such a document.
 */
export function operationsIn(document: unknown): Record<string, unknown> {
  const { paths } = Object(document) as { paths?: unknown }
  const operations = Object.entries(Object(paths)).flatMap(([path, item]) =>
    methods
      .filter((method) => Object.hasOwn(Object(item), method))
      .map((method) => [`${method.toUpperCase()} ${path}`, Object(item)[method]]),
  )
  return Object.fromEntries(operations)
}

/** Endpoints that Vapi's documentation and SDKs have, and its OpenAPI document lacks. */
export const undescribed = ['POST /call/web'] as const
