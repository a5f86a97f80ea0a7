// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConsentMode, ConsentState, Telemetry } from '../contract/types.ts';
import { texts } from './texts.ts';
import './element.ts';

/** As much of an instance as the element uses. */
function fakeTelemetry(consent: ConsentState) {
  const listeners = new Set<(consent: ConsentState) => void>();
  const fake = {
    consent,
    listeners,
    push: (fn: (telemetry: Telemetry) => void) => fn(fake as unknown as Telemetry),
    onConsentChange(fn: (consent: ConsentState) => void) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    setConsent(mode: ConsentMode) {
      fake.change({ mode, because: 'visitor_choice', waiting: false });
      localStorage.setItem('meltano_telemetry_consent', mode);
      return fake.consent;
    },
    change(now: ConsentState) {
      fake.consent = now;
      for (const listener of listeners) listener(now);
    },
  };
  return fake;
}
type Fake = ReturnType<typeof fakeTelemetry>;

const DEFAULT: ConsentState = { mode: 'anonymous', because: 'property_default', waiting: false };
const scope = window as { meltanoTelemetry?: unknown };

const add = (telemetry?: Fake) => {
  if (telemetry) scope.meltanoTelemetry = telemetry;
  const element = document.createElement('telemetry-preferences');
  document.body.append(element);
  return element;
};
const part = (element: HTMLElement, name: string): HTMLElement => {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[part=${name}]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};
const mode = (element: HTMLElement) => part(element, 'mode').textContent;
const radio = (element: HTMLElement, value: ConsentMode) =>
  element.shadowRoot?.querySelector(`[value=${value}]`) as HTMLInputElement;

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => {
  vi.useRealTimers();
  document.body.textContent = '';
  document.documentElement.lang = '';
  localStorage.clear();
  delete scope.meltanoTelemetry;
});

it('shows the consent of the instance, passes on the choice and tells the page', () => {
  const telemetry = fakeTelemetry(DEFAULT);
  const element = add(telemetry);
  expect(mode(element)).toBe(texts.en.sendsAnonymous);
  expect(radio(element, 'anonymous').checked).toBe(true);
  const heard: unknown[] = [];
  document.body.addEventListener(
    'change',
    ({ target, composed }) => heard.push([target, composed, telemetry.consent.mode]),
    {
      once: true,
    },
  );
  radio(element, 'off').click();
  expect(telemetry.consent.mode).toBe('off');
  expect(heard).toEqual([[element, true, 'off']]);
  expect(mode(element)).toBe(texts.en.sendsNothing);
  expect(part(element, 'reason').textContent).toBe('You chose this, until you change it.');
});

it('waits in the queue for the script tag, and says after a while that nothing is sent', () => {
  const element = add();
  expect(mode(element)).toBe('');
  vi.runAllTimers();
  expect(mode(element)).toBe(texts.en.sendsNothing);
  expect(part(element, 'reason').textContent).toBe(texts.en.notRunning);
  expect(radio(element, 'off').disabled).toBe(true);
  const telemetry = fakeTelemetry(DEFAULT);
  (scope.meltanoTelemetry as Parameters<Fake['push']>[0][]).forEach(telemetry.push);
  expect(mode(element)).toBe(texts.en.sendsAnonymous);
  expect(radio(element, 'off').disabled).toBe(false);
});

it('takes texts that were set before its script came', () => {
  const element = document.createElement('telemetry-preferences');
  Object.defineProperty(element, 'texts', {
    value: { question: 'Well?' },
    configurable: true,
    writable: true,
  });
  document.body.append(element);
  expect(part(element, 'question').textContent).toBe('Well?');
  expect(Object.keys(element)).not.toContain('texts');
});

it('follows the instance while it is on the page, and not after', async () => {
  const telemetry = fakeTelemetry(DEFAULT);
  const element = add(telemetry);
  telemetry.change({ mode: 'identified', because: 'visitor_choice', waiting: false });
  await Promise.resolve();
  expect(mode(element)).toBe(texts.en.sendsIdentified);
  element.remove();
  expect(telemetry.listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  telemetry.change(DEFAULT);
  document.body.append(element);
  expect(mode(element)).toBe(texts.en.sendsAnonymous);
  expect(telemetry.listeners.size).toBe(1);
});

it('an instance that comes after the element has gone is not followed', () => {
  const element = add();
  element.remove();
  const telemetry = fakeTelemetry(DEFAULT);
  (scope.meltanoTelemetry as Parameters<Fake['push']>[0][]).forEach(telemetry.push);
  expect(telemetry.listeners.size).toBe(0);
  document.body.append(element);
  expect(telemetry.listeners.size).toBe(1);
});

it('writes its live region only when there is something new', async () => {
  const telemetry = fakeTelemetry(DEFAULT);
  const element = add(telemetry);
  const seen = vi.fn();
  new MutationObserver(seen).observe(part(element, 'state'), {
    childList: true,
    characterData: true,
    subtree: true,
  });
  telemetry.change(DEFAULT);
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).not.toHaveBeenCalled();
  telemetry.change({ mode: 'off', because: 'visitor_choice', waiting: false });
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toHaveBeenCalled();
});

it('speaks the language of its place, or what the page gives it', () => {
  document.documentElement.lang = 'de-AT';
  const element = add(fakeTelemetry(DEFAULT));
  expect(mode(element)).toBe(texts.de.sendsAnonymous);
  expect(part(element, 'base').lang).toBe('de');
  element.lang = 'fr';
  expect(mode(element)).toBe(texts.en.sendsAnonymous);
  // A French page: these words are English, and a screen reader must know.
  expect(part(element, 'base').lang).toBe('en');
  element.texts = { sendsAnonymous: 'Des données anonymes sont envoyées' };
  expect(mode(element)).toBe('Des données anonymes sont envoyées');
  expect(part(element, 'base').lang).toBe('');
});

it('where storage is closed, what is chosen now has its end all the same', () => {
  const blocked = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  const element = add(fakeTelemetry({ mode: 'anonymous', because: 'visitor_choice', waiting: false }));
  const year = new Date(Date.now() + 395 * 864e5).getFullYear();
  expect(part(element, 'reason').textContent).toContain(`${year}`);
  blocked.mockRestore();
});

it('both languages have the same texts', () => {
  expect(Object.keys(texts.de)).toEqual(Object.keys(texts.en));
});

it.each([
  ['a queue that is none', { meltanoTelemetry: 1 }],
  ['an instance without a consent', { meltanoTelemetry: { push: (fn: (it: object) => void) => fn({}) } }],
])('%s: the page does not notice', (_name, broken) => {
  const failed = vi.fn();
  window.addEventListener('error', failed);
  Object.assign(scope, broken);
  const element = add();
  vi.runAllTimers();
  element.remove();
  window.removeEventListener('error', failed);
  expect(failed).not.toHaveBeenCalled();
  expect(mode(element)).toBe(texts.en.sendsNothing);
});

it('an instance that throws: the page does not notice', () => {
  const failed = vi.fn();
  window.addEventListener('error', failed);
  const telemetry = fakeTelemetry(DEFAULT);
  telemetry.setConsent = () => {
    throw new Error('broken');
  };
  radio(add(telemetry), 'off').click();
  window.removeEventListener('error', failed);
  expect(failed).not.toHaveBeenCalled();
});
