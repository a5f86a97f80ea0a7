import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ask } from './createAgents.ts';

/** Two ends of a WebSocket. */
export function join(one: Duplex, other: Duplex): void {
  const end = () => {
    one.destroy();
    other.destroy();
  };
  for (const side of [one, other]) side.on('error', end).on('close', end);
  one.pipe(other).pipe(one);
}

/** Hands a request to become a WebSocket on, as it is. */
export function upgrade(address: string, request: IncomingMessage, socket: Duplex, ask: Ask): void {
  const asked = ask(address, { method: 'GET', headers: request.headers });
  asked.on('error', () => socket.destroy());
  asked.on('response', () => socket.destroy());
  asked.on('upgrade', (response, upstream, head) => {
    const lines = response.rawHeaders.flatMap((name, index, all) =>
      index % 2 ? [] : [`${name}: ${all[index + 1]}`],
    );
    socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
    socket.write(head);
    join(socket, upstream);
  });
  asked.end();
}
