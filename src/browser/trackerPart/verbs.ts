import { isJoinKey } from '../catalogue/isJoinKey.ts';
import { isOperation } from '../catalogue/isOperation.ts';
import { type HashText, prepareEvent } from '../catalogue/prepareEvent.ts';
import type { Call } from '../contract/call.ts';
import { drop, type Outcome, WAITING } from '../contract/outcome.ts';
import type { LateTitle } from './pageViews/lateTitle.ts';
import type { Stages } from './stages.ts';

type CallTo<Verb extends Call['verb']> = Extract<Call, { readonly verb: Verb }>;

/** What each call does. */
export type Verbs = { readonly [Verb in Call['verb']]: (call: CallTo<Verb>) => Outcome };

export function createVerbs(to: Stages, lateTitle: LateTitle): Verbs {
  const { events, salt } = to.site;
  const hashText: HashText = (field, value, algorithm) =>
    to.mode() === 'identified' || isJoinKey(field)
      ? (to.hashPart.current()?.hashField(field, value, algorithm, isJoinKey(field) ? '' : salt) ?? null)
      : null;
  return {
    navigated({ data, moment }) {
      to.pages.enter(moment, lateTitle.isRedirect(moment.clock, data.type));
      lateTitle.hold({ ...moment, referrer: to.pages.referrer }, data.type);
      return WAITING;
    },
    pageView({ data, moment }) {
      to.pages.enter(moment);
      if (typeof data.route === 'string') to.addresses.name(moment.url, data.route);
      return to.sending.sendView({ ...moment, referrer: to.pages.referrer }, data.title);
    },
    track({ name, data, moment }) {
      if (isOperation(name, events)) return drop('unknown_event');
      return to.sending.send(prepareEvent(name, data, hashText, events), moment);
    },
    start: (call) => to.operations.start(call, hashText),
    complete: (call) => to.operations.complete(call),
    identify: ({ data }) => to.identity.learn(data),
  };
}
