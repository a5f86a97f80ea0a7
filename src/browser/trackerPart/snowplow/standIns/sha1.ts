/**
 * Stands in for `sha1`, with which Snowplow tells the sites of a shared cookie domain apart in its key
 * names. localStorage belongs to one origin: there is nothing to tell apart.
 */
export default (): string => 'site';
