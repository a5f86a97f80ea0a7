import { quietly } from '../page/quietly.ts';
import { CHOICE } from '../page/storedChoice.ts';

/** What regulators call 13 months. No visit extends it. */
const YES_LIFETIME_DAYS = 395;
/** A clock may be set back by this much. */
const CLOCK_STEP_DAYS = 1;
const DAY_MS = 864e5;

/** A yes, and the day on which it was said, in days since 1970. */
const YES = /^(?:anonymous|identified)(?:\.(.*))?$/;

/**
 * Ends a yes that is too old, has no day or is from the future: then nobody has chosen, and the visitor is asked again. A
 * no is not touched: it never ends.
 */
export function endOldYes(): void {
  quietly(() => {
    const [isYes, day] = YES.exec(localStorage[CHOICE]) ?? [];
    const age = Math.floor(+new Date() / DAY_MS) - Number(day || NaN);
    // Not removed: a missing key means that the page has cleared its storage, and then the choice stays in force.
    if (isYes && !(age >= -CLOCK_STEP_DAYS && age < YES_LIFETIME_DAYS)) localStorage[CHOICE] = '';
  });
}
