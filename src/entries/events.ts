export { defineEvents, type OwnEvents } from '../browser/catalogue/defineEvents.ts';
