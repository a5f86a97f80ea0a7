import type { Hasher } from '../privacy/hasher.ts';

/** The digests of what `identify` was given. Raw values are read once and not kept. */
export interface Identity {
  /** Those that belong to `web_context`. */
  readonly context: Readonly<Record<'project_uuid' | 'project_uuid_source' | 'client_uuid', string | null>>;
  readonly user: string | null;
  /** Tells whether a lower-case text is an identifier that was given; absent when none was. */
  readonly isGiven: ((text: string) => boolean) | undefined;
}

export const NOBODY: Identity = {
  context: { project_uuid: null, project_uuid_source: null, client_uuid: null },
  user: null,
  isGiven: undefined,
};

/** Adds what is given to what is known; an absent or empty identifier changes nothing. */
export function identify(
  known: Identity,
  data: Readonly<Record<string, unknown>>,
  { hash, projectUuid, digestUuid, userIdHash }: Hasher,
  salt: string,
): Identity {
  const [projectId = '', clientId = '', userId = ''] = ['projectId', 'clientId', 'userId'].map(
    (key) => `${data[key] ?? ''}`,
  );
  const project = projectUuid(projectId);
  const texts = [projectId, clientId, userId].map((text) => text.trim().toLowerCase()).filter(Boolean);
  const given = new Set(texts.map((text) => hash(text)));
  const lengths = new Set(texts.map(({ length }) => length));
  return {
    context: {
      project_uuid: project?.uuid ?? known.context.project_uuid,
      project_uuid_source: project?.source ?? known.context.project_uuid_source,
      client_uuid: digestUuid('client_id', clientId, salt) ?? known.context.client_uuid,
    },
    user: userIdHash(userId, salt) ?? known.user,
    // Most texts have another length: those cost no hash.
    isGiven: (text) => !!known.isGiven?.(text) || (lengths.has(text.length) && given.has(hash(text))),
  };
}
