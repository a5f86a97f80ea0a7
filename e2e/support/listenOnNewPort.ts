import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const given = new Set<number>();

/**
 * Has a server listen on a port that none of this process had before. A port is an origin, and a browser keeps what it
 * has stored for one: so who comes to a server of their own has no past.
 */
export async function listenOnNewPort(server: Server): Promise<number> {
  for (;;) {
    server.listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (!given.has(port)) {
      given.add(port);
      return port;
    }
    server.close();
    await once(server, 'close');
  }
}
