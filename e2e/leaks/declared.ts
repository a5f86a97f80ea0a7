import { createHash } from 'node:crypto';
import { CANARIES, type Surface } from './canaries.ts';

const digest = (algorithm: 'md5' | 'sha256') => (value: string) =>
  createHash(algorithm).update(value).digest('hex');
const md5 = digest('md5');
const sha256 = digest('sha256');
const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

interface Declared {
  readonly surface: Surface;
  readonly field: string;
  readonly identifiedOnly?: true;
  readonly digest: (value: string) => string;
}

/** All that may leave of a raw value, and in which field. Whatever else is found is a leak. */
const DECLARED: readonly Declared[] = [
  { surface: 'data.pluginName', field: 'plugin_name_hash', digest: sha256 },
  { surface: 'data.pluginVariant', field: 'plugin_variant_hash', digest: sha256 },
  { surface: 'data.environmentName', field: 'environment_name_hash', digest: sha256 },
  { surface: 'data.label', field: 'label_hash', identifiedOnly: true, digest: md5 },
  {
    surface: 'identify.userId',
    field: 'uid',
    identifiedOnly: true,
    digest: (id) => (id.includes('@') ? sha256(id.trim().toLowerCase()) : md5(id)),
  },
  {
    // The CLI's rule: a project id that is a UUID is sent as it is.
    surface: 'identify.projectId',
    field: 'project_uuid',
    identifiedOnly: true,
    digest: (id) =>
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : asUuid(sha256(id).replace(/(.)./g, '$1')),
  },
  {
    surface: 'identify.clientId',
    field: 'client_uuid',
    identifiedOnly: true,
    digest: (id) => asUuid(md5(JSON.stringify(['v1', '', 'client_id', id]))),
  },
];

/** The declared values of a mode: `field value`. */
const declaredIn = (identified: boolean): Set<string> =>
  new Set(
    DECLARED.filter(({ identifiedOnly }) => identified || !identifiedOnly).flatMap(
      ({ surface, field, digest }) =>
        CANARIES.filter((canary) => canary.surface === surface).map(
          ({ value }) => `${field} ${digest(value)}`,
        ),
    ),
  );

const IDENTIFIED = declaredIn(true);
const ANONYMOUS = declaredIn(false);

/** Whether a field may hold this value because it is the digest that is declared for it. */
export const isDeclared =
  (identified: boolean) =>
  (field: string, value: string): boolean =>
    (identified ? IDENTIFIED : ANONYMOUS).has(`${field} ${value}`);
