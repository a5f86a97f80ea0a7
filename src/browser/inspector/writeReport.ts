import type { ConsentState } from '../contract/types.ts';
import { diffEntry } from './diffEntry.ts';
import type { Entry } from './entry.ts';
import { readCookieNames, readLoadedFiles, readStoredKeys } from './readBrowser.ts';
import { readVoices } from './readVoices.ts';

const entryInJson = (whole: Entry) => {
  const { at, given, before, after, address: _, ...entry } = whole;
  return {
    at: new Date(at).toISOString(),
    ...entry,
    ...(before || given ? { fields: diffEntry(whole) } : undefined),
  };
};

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
