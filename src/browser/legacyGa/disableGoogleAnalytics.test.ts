// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { page } from '../page/page.ts';
import { disableGoogleAnalytics } from './disableGoogleAnalytics.ts';
import { newTestPage } from './testPage.ts';

beforeEach(() => {
  newTestPage();
});

it('finds the ids that are loaded, asked for or queued', () => {
  page.google_tag_manager = { 'G-LOADED': {}, 'GTM-1': {} };
  document.head.innerHTML =
    '<script type="x" src="https://www.googletagmanager.com/gtag/js?id=AW-5"></script>';
  page.ga = Object.assign(() => {}, {
    q: [
      ['create', 'UA-1-1', 'auto'],
      ['create', { trackingId: 'UA-2-2' }],
    ],
  });
  page.dataLayer = [{ event: 'gtm.js' }, { 0: 'config', 1: 'G-QUEUED' }, null];
  page._gaq = [['_setAccount', 'UA-3-3'], () => {}];
  const ids = ['AW-5', 'G-LOADED', 'UA-1-1', 'UA-2-2', 'G-QUEUED', 'UA-3-3'];
  expect(disableGoogleAnalytics()).toEqual(ids);
  for (const id of ids) expect(page[`ga-disable-${id}`]).toBe(true);
});

it('finds none where there is none', () => {
  expect(disableGoogleAnalytics()).toEqual([]);
});
