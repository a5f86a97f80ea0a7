import { quietly } from '../page/quietly.ts';
import { CHOICE } from '../page/storedChoice.ts';

/** In days: what regulators call 13 months. No visit extends it. */
const YES_LIFETIME = 395;
/** Days that a clock may be set back. */
const CLOCK_STEP = 1;

/** The mode, and the day since 1970 on which it was chosen. */
const YES = /^(anonymous|identified)(?:\.(.*))?$/;

/**
 * Notes the day of a yes that has none, and ends one that is too old, damaged or from the future: then nobody has chosen, and the
 * visitor is asked again. A no is not touched: it never ends.
 */
export function endOldYes(): void {
  quietly(() => {
    const today = Math.floor(+new Date() / 864e5);
    const [, mode, day] = YES.exec(localStorage[CHOICE]) ?? [];
    if (!mode) return;
    const age = today - Number(day || NaN);
    if (day === undefined) localStorage[CHOICE] = `${mode}.${today}`;
    // Not removed: a choice that is gone is one that the page has cleared away, and stays in force.
    else if (!(age >= -CLOCK_STEP && age < YES_LIFETIME)) localStorage[CHOICE] = '';
  });
}
