/** The examples of RFC 7515, appendix A, in compact form. All but A.1 are signed otherwise than by HS256, or not at all. */

const payload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'

/** Base64url, as in the key's JWK. */
export const key = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'

/** The header has a line break, and `typ` before `alg`. */
export const a1 = `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`

const rs256 =
  'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw'
const es256 = 'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q'
const es512 =
  'AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn'

export const others = [
  { example: 'A.2, RS256', token: `eyJhbGciOiJSUzI1NiJ9.${payload}.${rs256}` },
  { example: 'A.3, ES256', token: `eyJhbGciOiJFUzI1NiJ9.${payload}.${es256}` },
  { example: 'A.4, ES512', token: `eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.${es512}` },
  { example: 'A.5, none', token: `eyJhbGciOiJub25lIn0.${payload}.` },
  {
    example: 'A.6, general JSON serialization',
    token: JSON.stringify({ payload, signatures: [{ protected: 'eyJhbGciOiJSUzI1NiJ9', signature: rs256 }] }),
  },
  {
    example: 'A.7, flattened JSON serialization',
    token: JSON.stringify({ payload, protected: 'eyJhbGciOiJFUzI1NiJ9', signature: es256 }),
  },
] as const
