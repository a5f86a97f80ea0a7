import type { Identity } from '../contract/identity.ts';
import type { Hasher } from './hasher.ts';

/** 64 digits: SHA-256. */
const DIGEST = /^[0-9a-f]{64}$/i;

/**
 * Adds what is given to what is known; an absent or empty identifier changes nothing. A digest that the site's server has
 * made with its own key is taken as it is, and wins over the digest of `userId`.
 *
 * @returns the new identity. If `userIdDigest` is no digest it says what is wrong instead, and nothing is taken.
 */
export function identify(
  known: Identity,
  data: Readonly<Record<string, unknown>>,
  { projectUuid, digestUuid, userIdHash }: Hasher,
  salt: string,
): Identity | string {
  const [projectId = '', clientId = '', userId = '', userIdDigest = ''] = [
    'projectId',
    'clientId',
    'userId',
    'userIdDigest',
  ].map((key) => `${data[key] ?? ''}`);
  if (userIdDigest && !DIGEST.test(userIdDigest)) return 'userIdDigest: expected 64 hex digits';
  const project = projectUuid(projectId);
  return {
    context: {
      project_uuid: project?.uuid ?? known.context.project_uuid,
      project_uuid_source: project?.source ?? known.context.project_uuid_source,
      client_uuid: digestUuid('client_id', clientId, salt) ?? known.context.client_uuid,
    },
    user: userIdDigest || (userIdHash(userId, salt) ?? known.user),
  };
}
