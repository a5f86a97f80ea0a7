export const ASK_MANAGER = 'meltano-telemetry-ask-manager';

/**
 * Has the consent manager's watcher look once more, now: not every manager tells what has changed, and not every
 * telling is heard. An answer that has changed is there when this returns. The two are parts of their own and share
 * no module, so it is an event.
 */
export const askManager = (): void => {
  dispatchEvent(new CustomEvent(ASK_MANAGER));
};
