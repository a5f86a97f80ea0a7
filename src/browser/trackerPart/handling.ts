import type { Call } from '../contract/call.ts';
import { drop, type Outcome } from '../contract/outcome.ts';
import { notify } from '../page/notify.ts';
import { quietly } from '../page/quietly.ts';
import { createEntrance, type Entrance } from './entrance.ts';
import { createLateTitle, type LateTitle } from './pageViews/lateTitle.ts';
import type { Stages } from './stages.ts';
import { createVerbs } from './verbs.ts';

/**
 * How a call is handled, and where it waits before.
 *
 * @param mayLeave is asked before a page view leaves that has waited for its title.
 * @param shown is called when a prerendered page is shown.
 */
export function createHandling(
  stages: Stages,
  mayLeave: () => boolean,
  shown: () => void,
): [entrance: Entrance, lateTitle: LateTitle] {
  const { debug, events, sendTitle } = stages.site;
  const handleNow = (call: Call): Outcome => {
    // Where the page has replaced a function that this needs, nothing has left.
    const outcome = quietly(() => verbs[call.verb](call as never)) ?? drop('guard');
    const name = ('name' in call ? call.name : undefined) ?? call.verb;
    notify({ what: 'call', name, outcome });
    if (outcome.status === 'dropped') debug(`${name} was dropped: ${outcome.reason}`);
    return outcome;
  };
  // Before the late title: its listener for `pagehide` sends the page view that the entrance's listener has just let in.
  const entrance = createEntrance(stages.hashPart, events, stages.mode, handleNow, shown);
  const lateTitle = createLateTitle((view) => {
    quietly(() => {
      if (mayLeave()) stages.sending.sendView(view);
    });
  }, sendTitle);
  const verbs = createVerbs(stages, lateTitle);
  return [entrance, lateTitle];
}
