import { readFileSync } from 'node:fs';
import { expect, test } from './support/fixtures.ts';
import { EVERYWHERE } from './support/tags.ts';

const { vectors } = JSON.parse(
  readFileSync(new URL('../src/browser/hashPart/hashVectors.json', import.meta.url), 'utf8'),
) as {
  vectors: {
    project_id: string;
    md5: string;
    sha256: string;
    project_uuid: string;
    project_uuid_source: string;
  }[];
};

for (const secure of [true, false])
  test(
    `hashes equal the CLI's, ${secure ? '' : 'also without what insecure origins lack'}`,
    secure ? {} : EVERYWHERE,
    async ({ tab, site, browserName }) => {
      // 0.0.0.0 is this machine and no secure context, like a UI on a LAN address; only Chromium goes there. The
      // other engines lose what such an origin would lack.
      const isInsecureOrigin = !secure && browserName === 'chromium';
      const originOf = (url: string) => (isInsecureOrigin ? url.replace('localhost', '0.0.0.0') : url);
      await tab.goto(originOf(site.publish({ html: '<!doctype html><title>Hashes</title>' })));
      const result = await tab.evaluate(
        async ([source, ids, secure]) => {
          if (!secure)
            for (const name of ['subtle', 'randomUUID'])
              Object.defineProperty(Crypto.prototype, name, { value: undefined, configurable: true });
          const { hash, projectUuid } = await import(source);
          return {
            isSecureContext,
            subtle: !!crypto.subtle,
            digests: ids.map((id) => ({
              md5: hash(id),
              sha256: hash(id, 'sha256'),
              project: projectUuid(id),
            })),
          };
        },
        [
          `${originOf(site.origin)}/dist/hash.js`,
          vectors.map(({ project_id }) => project_id),
          secure,
        ] as const,
      );
      expect(result).toEqual({
        isSecureContext: !isInsecureOrigin,
        subtle: secure,
        digests: vectors.map(({ md5, sha256, project_uuid, project_uuid_source }) => ({
          md5,
          sha256,
          project: { uuid: project_uuid, source: project_uuid_source },
        })),
      });
    },
  );
