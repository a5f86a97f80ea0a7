// What the bench times by itself: the last look, as a share of an event, and redaction of hostile input.
import { prepareEvent } from '../../src/catalogue/prepareEvent.ts';
import { EVENTS } from '../../src/catalogue/table.generated.ts';
import { type GuardTerms, guardPayload } from '../../src/egress/guard.ts';
import { createLastLook } from '../../src/egress/lastLook.ts';
import { redactText } from '../../src/privacy/redactText.ts';
import { redactUrl } from '../../src/privacy/redactUrl.ts';

const terms: GuardTerms = {
  mode: 'anonymous',
  sendTitle: true,
  hasher: undefined,
  salt: '',
  events: EVENTS,
  lastLook: createLastLook(),
};

/** The last look of an event, as the guard takes it. */
const lookInto = ({ url = '', refr = '', page = '' }: Record<string, string>): boolean => {
  terms.lastLook.refresh();
  terms.lastLook.hideKnown(page);
  return terms.lastLook.holdsKnown(['book-a-demo', 'hero', url, refr]);
};

Object.assign(window, { guardPayload, lookInto, prepareEvent, redactText, redactUrl, terms });
