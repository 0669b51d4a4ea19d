/** `{"alg":"HS256","typ":"JWT"}` in base64url: the header of every token that is signed here, as jose writes it. */
export const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'
