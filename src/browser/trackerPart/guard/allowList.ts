/** Payload keys that may leave in every mode. `stm` is added when a batch is sent. */
export const ALLOWED = 'e eid tv tna aid p dtm ttm url refr page ue_pr co'.split(' ');

/** Payload keys that may leave in mode `identified` only, each by a rule of its own in the guard. */
export const ALLOWED_IDENTIFIED = ['duid', 'sid', 'vid', 'uid'] as const;
