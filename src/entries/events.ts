export { defineEvents, type OwnEvents } from '../catalogue/defineEvents.ts';
