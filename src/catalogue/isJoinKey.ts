/**
 * True for the hashed fields that must equal the digests of the CLI, or web and CLI events could not be joined:
 * they are never salted, whatever the page asks for. What that costs: whoever can guess the value can find it.
 */
export const isJoinKey = (field: string): boolean =>
  /^(plugin_(name|variant)|environment_name)_hash$/.test(field);
