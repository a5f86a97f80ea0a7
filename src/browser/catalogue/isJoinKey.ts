/**
 * True for the hashed fields that must equal digests made elsewhere, or the two could not be joined: the CLI's, and
 * those that a schema calls so by its name, such as `article_join_key_hash` of a site's own or the fingerprint of an
 * error, which other visitors have seen; and for table entries with one.
 * They are never salted, whatever the page asks for, and leave in mode `anonymous`, too. What that costs: whoever can
 * guess the value can find it.
 */
export const isJoinKey = (field: string): boolean =>
  /\b(plugin_(name|variant)|environment_name|\w+_join_key)_hash\b/.test(field);
