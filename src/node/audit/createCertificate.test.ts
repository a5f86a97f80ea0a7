import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCertificate } from './createCertificate.ts';

it('makes a certificate that holds together, for two days', () => {
  const { cert, key } = createCertificate('an audit');
  const read = new X509Certificate(cert);
  expect(read.subject).toBe('CN=an audit');
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  const [from, to] = [read.validFrom, read.validTo].map((text) => +new Date(text));
  expect(Number(to) - Number(from)).toBe(2 * 864e5);
  expect(new X509Certificate(createCertificate('an audit').cert).serialNumber).not.toBe(read.serialNumber);
});
