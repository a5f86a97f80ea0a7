// What the bench times by itself: the last look, as a share of an event, and redaction of hostile input.
import { prepareEvent } from '../../src/catalogue/prepareEvent.ts';
import { EVENTS } from '../../src/catalogue/table.generated.ts';
import { type GuardTerms, guardPayload } from '../../src/egress/guard.ts';
import { holdsRawValue } from '../../src/egress/lastLook.ts';
import { redactText } from '../../src/privacy/redactText.ts';
import { redactUrl } from '../../src/privacy/redactUrl.ts';

const terms: GuardTerms = {
  mode: 'anonymous',
  sendTitle: true,
  hasher: undefined,
  salt: '',
  events: EVENTS,
  isGiven: undefined,
};

Object.assign(window, { guardPayload, holdsRawValue, prepareEvent, redactText, redactUrl, terms });
