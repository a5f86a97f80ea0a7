import { createKnownValues } from '../../redaction/knownValues.ts';
import { redactText } from '../../redaction/redactText.ts';
import { rememberLast } from '../../redaction/rememberLast.ts';
import { watchSecretFields } from './secretFields.ts';

const SECRET_NAME =
  /token|secret|pass|pwd|auth|session|jwt|mail|phone|code|sig|otp|nonce|ticket|invite|reset|user/i;
/** Campaigns are meant to be read. */
const CAMPAIGN = /^utm_/;
/** Plain words are no secrets, unless their parameter's name says so. */
const WORDS = /^[a-z]*([-_+ ][a-z]+)*$/i;
/** Shorter values would be found in ordinary words. Those that `identify` was given count from two characters. */
const LEAST_LENGTH = 4;
/** To read more characters would cost more than an event. What a mailer or a login adds stands before that. */
const LONGEST_ADDRESS = 5000;
const PHONE = /^[\d\s()+./-]{7,}$/;

/**
 * The last look at what leaves: does it hold a raw value that this page is known to hold? Known are what `identify` was
 * given, the values of password, e-mail and telephone fields, and the parameters of the page's addresses.
 */
export interface LastLook {
  /** Learns an identifier before it is hashed. What is neither text nor number is ignored. */
  learn(value: unknown): void;
  learnAddress(url: string): void;
  /** Learns what the page holds now. To be called for each event, before the others. */
  refresh(): void;
  /** Whether one of the texts holds a known value. The domain of an address is not searched: every visitor shares it. */
  holdsKnown(texts: readonly string[]): boolean;
  /** The title without known values, and without the words of the page's query, which search pages repeat in it. */
  hideKnown(title: string): string;
}

export function createLastLook(): LastLook {
  const known = createKnownValues();
  const queries = createKnownValues();

  const learn = (given: unknown): void => {
    if (!'string number'.includes(typeof given)) return;
    const value = `${given}`;
    known.learn(value);
    // Without country code and trunk code, which are written in several ways.
    if (PHONE.test(value)) known.learn(value.replace(/\D/g, '').slice(-7), false);
  };
  const readFields = watchSecretFields((value) => {
    if (value.length >= LEAST_LENGTH) learn(value);
  });

  const learnAddress = rememberLast((url: string): void => {
    for (const part of url.slice(0, LONGEST_ADDRESS).split(/[?#]/).slice(1))
      for (const [name, value] of new URLSearchParams(part)) {
        if (CAMPAIGN.test(name)) continue;
        queries.learn(value, true);
        const isWord = WORDS.test(value);
        if (
          value.length >= LEAST_LENGTH &&
          (SECRET_NAME.test(name) || (!isWord && redactText(value) !== value))
        )
          known.learn(value, isWord || undefined);
      }
  });
  try {
    // The page may have removed parameters before this part was loaded.
    learnAddress(performance.getEntriesByType('navigation')[0]?.name ?? '');
  } catch {
    // The page has replaced this. The address as it is now is learned all the same.
  }

  return {
    learn,
    learnAddress,
    refresh() {
      learnAddress(location.href);
      readFields();
    },
    holdsKnown: (texts) =>
      texts.some((text) => {
        const own = text.replace(/^https?:\/\/([^/]*\.)?[^./]+\.[^./]+|[?&]utm_\w+=/g, '$1 ');
        return known.hide(own) !== own;
      }),
    hideKnown: (title) => queries.hide(known.hide(title)),
  };
}
