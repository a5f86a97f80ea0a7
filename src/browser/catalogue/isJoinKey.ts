/**
 * True for a join key: a hashed field whose digest must equal one made elsewhere, or the two could not be joined. Join keys
 * are the CLI's fields, and those that a schema names `*_join_key_hash`, such as `article_join_key_hash` of a site's own,
 * or the fingerprint of an error that other visitors have seen, too. Also true for a table entry that has one.
 * Join keys are never salted, whatever the page asks for, and leave in mode `anonymous`, too. The price: whoever can guess
 * a value can recognise its digest.
 */
export const isJoinKey = (field: string): boolean =>
  /\b(plugin_(name|variant)|environment_name|\w+_join_key)_hash\b/.test(field);
