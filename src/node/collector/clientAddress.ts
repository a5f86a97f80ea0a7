const ADDRESS = String.raw`"?\[?(\d{1,3}(?:\.\d{1,3}){3}|[\da-f:.]+)`;
const FORWARDED_FOR = new RegExp(`^${ADDRESS}`, 'i');
const FORWARDED = new RegExp(`^for=${ADDRESS}`, 'i');

/**
 * The address an event is said to come from: Stream Collector Service.ipAndPartitionKey, then Enrich
 * IpAddressExtractor. An anonymous request loses X-Forwarded-For and the socket's address, but not Forwarded.
 */
export function clientAddress(headers: Headers, socket: string | undefined): string {
  const isAnonymous = headers.has('sp-anonymous');
  const forwardedFor = isAnonymous ? null : headers.get('x-forwarded-for');
  return (
    FORWARDED_FOR.exec(forwardedFor ?? '')?.[1] ??
    FORWARDED.exec(headers.get('forwarded') ?? '')?.[1] ??
    // Node writes an IPv4 address so where it listens on IPv6 too.
    (isAnonymous ? 'unknown' : (socket?.replace(/^::ffff:/, '') ?? 'unknown'))
  );
}
