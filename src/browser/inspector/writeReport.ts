import type { ConsentState } from '../contract/types.ts';
import { diffPayload } from './diffPayload.ts';
import type { Entry } from './entry.ts';
import { readCookieNames, readLoadedFiles, readStoredKeys } from './readBrowser.ts';
import { readVoices } from './readVoices.ts';

const entryInJson = ({ at, given, before, after, ...entry }: Entry) => ({
  at: new Date(at).toISOString(),
  ...entry,
  ...(before || given ? { fields: diffPayload(before ?? {}, after, given) } : undefined),
});

/** All that the inspector shows, as JSON. It holds what the page gave, raw. */
export const writeReport = (entries: readonly Entry[], consent: ConsentState | undefined): string =>
  JSON.stringify(
    {
      consent,
      voices: consent && readVoices(consent),
      entries: entries.map(entryInJson),
      stored: readStoredKeys(),
      cookies: readCookieNames(),
      loaded: readLoadedFiles(),
    },
    null,
    2,
  );
