export { defineEvents, type OwnEvents } from '../browser/catalogue/defineEvents.ts';
export { createSearches, type Searches } from '../browser/deadEnds/createSearches.ts';
