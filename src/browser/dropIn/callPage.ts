/** Calls a function of the page now. What it throws is thrown again from a timer: it reaches `window.onerror`, and not us. */
export const callPage = <T>(callback: (argument: T) => void, argument: T): void => {
  try {
    callback(argument);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
};
