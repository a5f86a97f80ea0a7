import { quietly } from '../page/quietly.ts';
import { CHOICE } from '../page/storedChoice.ts';

/** What regulators call 13 months. No visit extends it. */
const YES_LIFETIME_DAYS = 395;
/** A clock may be set back by this much. */
const CLOCK_STEP_DAYS = 1;
const DAY_MS = 864e5;

/** The mode, and the day on which it was chosen, in days since 1970. */
const YES = /^(anonymous|identified)(?:\.(.*))?$/;

/**
 * Adds the day to a yes that has none, and ends a yes that is too old, damaged or from the future: then nobody has chosen,
 * and the visitor is asked again. A no is not touched: it never ends.
 */
export function endOldYes(): void {
  quietly(() => {
    const [, mode, day] = YES.exec(localStorage[CHOICE]) ?? [];
    if (!mode) return;
    const today = Math.floor(+new Date() / DAY_MS);
    const age = today - Number(day || NaN);
    if (day === undefined) localStorage[CHOICE] = `${mode}.${today}`;
    // Not removed: a missing key means that the page has cleared its storage, and then the choice stays in force.
    else if (!(age >= -CLOCK_STEP_DAYS && age < YES_LIFETIME_DAYS)) localStorage[CHOICE] = '';
  });
}
