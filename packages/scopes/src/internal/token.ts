/** The longest token that is signed, read or verified, in characters. */
export const MAX_TOKEN_LENGTH = 8192
