import type { Hasher } from '../privacy/hasher.ts';

/** The digests of what `identify` was given. Raw values are read once and not kept. */
export interface Identity {
  /** Those that belong to `web_context`. */
  readonly context: Readonly<Record<'project_uuid' | 'project_uuid_source' | 'client_uuid', string | null>>;
  readonly user: string | null;
}

export const NOBODY: Identity = {
  context: { project_uuid: null, project_uuid_source: null, client_uuid: null },
  user: null,
};

/** Adds what is given to what is known; an absent or empty identifier changes nothing. */
export function identify(known: Identity, data: Readonly<Record<string, unknown>>, hasher: Hasher): Identity {
  const text = (key: string) => `${data[key] ?? ''}`;
  const project = hasher.projectUuid(text('projectId'));
  return {
    context: {
      project_uuid: project?.uuid ?? known.context.project_uuid,
      project_uuid_source: project?.source ?? known.context.project_uuid_source,
      client_uuid: hasher.digestUuid('client_id', text('clientId')) ?? known.context.client_uuid,
    },
    user: hasher.userIdHash(text('userId')) ?? known.user,
  };
}
