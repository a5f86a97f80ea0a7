import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A key and a certificate, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const [INTEGER, BIT_STRING, OID, UTF8, GENERALIZED_TIME, SEQUENCE, SET, VERSION] = [
  0x02, 0x03, 0x06, 0x0c, 0x18, 0x30, 0x31, 0xa0,
] as const;
const ECDSA_WITH_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];
/** So that clocks that are a little wrong don't matter. */
const DAY = 864e5;

/** One value in DER: tag, length, content. */
function der(tag: number, ...content: readonly (Uint8Array | readonly number[])[]): Buffer {
  const bytes = Buffer.concat(content.map((part) => Buffer.from(part)));
  const { length } = bytes;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

const time = (at: number): Buffer =>
  der(
    GENERALIZED_TIME,
    Buffer.from(
      new Date(at)
        .toISOString()
        .replace(/[-:T]/g, '')
        .replace(/\.\d+Z$/, 'Z'),
    ),
  );

const pem = (name: string, bytes: Buffer): string =>
  `-----BEGIN ${name}-----\n${bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${name}-----\n`;

function certify(name: string, publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const algorithm = der(SEQUENCE, der(OID, ECDSA_WITH_SHA256));
  const subject = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from(name)))));
  const now = Date.now();
  const content = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, [2])),
    // Positive, and never the same twice: a browser refuses two certificates of one number.
    der(INTEGER, [0x01], randomBytes(15)),
    algorithm,
    subject,
    der(SEQUENCE, time(now - DAY), time(now + DAY)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  return der(SEQUENCE, content, algorithm, der(BIT_STRING, [0], sign('sha256', content, privateKey)));
}

/**
 * Makes an untrusted certificate for two days: the audit's browser is told to accept any. The proxy checks the
 * certificates of the real servers.
 *
 * @param name who it is made out to
 */
export function createCertificate(name: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem('CERTIFICATE', certify(name, publicKey, privateKey)),
  };
}
