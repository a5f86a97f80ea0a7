import { page } from '../page/page.ts';

/** Universal Analytics, Analytics 4 and Google tags, Ads, Floodlight; a container has no switch of its own. */
const ID = /^(?:UA-\d+-\d+|(?:G|GT|AW|DC)-\w+)$/;

export const isGoogleId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

interface RealGa {
  getAll(): { get(field: string): unknown }[];
}

/** Addresses of the scripts on the page that name an id, a data layer or both. */
const scriptParameters = (): URLSearchParams[] =>
  [...document.scripts].map(({ src }) => new URLSearchParams(src.replace(/^[^?]*/, '')));

/** Names of the data layers: Google's tags are told of another one by their address. */
export const layerNames = (): string[] => [
  'dataLayer',
  ...scriptParameters()
    .map((parameters) => (parameters.get('id') ? (parameters.get('l') ?? '') : ''))
    .filter(Boolean),
];

/** The ids of Google's tags that are loaded or asked for on this page. */
export function loadedGoogleIds(): string[] {
  const loaded: unknown[] = scriptParameters().map((parameters) => parameters.get('id'));
  loaded.push(...Object.keys(page.google_tag_manager ?? {}));
  try {
    const ga = page[`${page.GoogleAnalyticsObject ?? 'ga'}`] as RealGa;
    loaded.push(...ga.getAll().map((tracker) => tracker.get('trackingId')));
  } catch {
    // It is not there, or not loaded.
  }
  return loaded.filter(isGoogleId);
}
