// What the bench times by itself: the last look, as a share of an event, and redaction of hostile input.
import { prepareEvent } from '../../src/browser/catalogue/prepareEvent.ts';
import { EVENTS } from '../../src/browser/catalogue/table.generated.ts';
import { redactText } from '../../src/browser/redaction/redactText.ts';
import { redactUrl } from '../../src/browser/redaction/redactUrl.ts';
import { type GuardTerms, guardPayload } from '../../src/browser/trackerPart/guard/guard.ts';
import { createLastLook } from '../../src/browser/trackerPart/guard/lastLook.ts';

const terms: GuardTerms = {
  mode: 'anonymous',
  sendTitle: true,
  hasher: undefined,
  salt: '',
  events: EVENTS,
  lastLook: createLastLook(),
};

/** The last look of an event, as the guard takes it. */
const lookAtFields = ({ url = '', refr = '', page = '' }: Record<string, string>): boolean => {
  terms.lastLook.refresh();
  terms.lastLook.hideKnown(page);
  return terms.lastLook.holdsKnown(['book-a-demo', 'hero', url, refr]);
};

Object.assign(window, { guardPayload, lookAtFields, prepareEvent, redactText, redactUrl, terms });
