/**
 * What looks like a version: two or three numbers and a short suffix, at most 32 characters. It is no IP address, and not
 * `555.123.4567`. Narrower than the schemas' pattern, which a name or a telephone number fits, too.
 */
export const VERSION_PATTERN =
  '(?!\\d{3}[.]\\d{3})v?\\d{1,4}([.]\\d{1,5}){1,2}([-+.]?[A-Za-z]{1,9}[-.]?\\d{0,4})?';
