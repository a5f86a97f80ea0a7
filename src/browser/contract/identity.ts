/** The digests of what `identify` was given. */
export interface Identity {
  /** Those that belong to `web_context`. */
  readonly context: Readonly<Record<'project_uuid' | 'project_uuid_source' | 'client_uuid', string | null>>;
  readonly user: string | null;
}

export const NOBODY: Identity = {
  context: { project_uuid: null, project_uuid_source: null, client_uuid: null },
  user: null,
};
