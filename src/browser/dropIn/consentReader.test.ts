// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { createConsentReader } from './consentReader.ts';
import { readOptions } from './readOptions.ts';

const settings = readOptions({ collector: 'https://collector.example', property: 'website' });

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
});

it('the fragment is a no where it comes into the address, and in a fragment of fragments', () => {
  const read = createConsentReader(settings);
  expect(read(undefined, undefined)[0]).toBe('anonymous');
  history.replaceState(null, '', '/?page=telemetry-off#top');
  expect(read(undefined, undefined)[0]).toBe('anonymous');
  history.replaceState(null, '', '/#top#telemetry-off');
  expect(read(undefined, undefined)).toEqual(['off', 'visitor_choice', 'visitor_choice']);
});

it('what the visitor says now counts, though a changed address still holds the fragment', () => {
  history.replaceState(null, '', '/#telemetry-off');
  const read = createConsentReader(settings);
  expect(read(undefined, undefined)[0]).toBe('off');
  history.replaceState(null, '', '/?tab=privacy#telemetry-off');
  expect(read('identified', undefined)[0]).toBe('identified');
  expect(read(undefined, undefined)[0]).toBe('identified');
});
