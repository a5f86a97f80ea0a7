/**
 * IBAN (ISO 13616), E.164, national numbers by their trunk zero, France's and India's groups, US SSN, birth date
 * and serial as in Sweden, then cards, phones and whatever has nine digits or more in groups longer than a
 * date's. Check digits are not checked: a mistyped card number tells as much.
 */
const NUMBER =
  /(^|\D)(?:[A-Za-z]{2}\d\d ?\w{4}(?: ?\d){7}(?: ?[A-Z\d])*\w*|\+\d(?:[ ()./_‐-―-]{0,2}\d){7,14}|0\d(?:(?:[ ()./_‐-―-]\d\d){4}|[ ()./_‐-―-]\d{4}[ ()./_‐-―-]?\d{4})|0(?=(?:[ ()./_‐-―-]{0,2}\d){8})\d\d+(?:[ ()./_‐-―-]{1,2}\d\d+)+|(?:19|20(?=[01]))?\d\d[0156]\d{3}[-+/_]\d{3}\w\w?|\d{3}[ /_‐-―-]\d\d[ /_‐-―-]\d{4}|\d{5}[ /_‐-―-]\d{5}|\d{3,}(?:[ ()./_‐-―-]{1,2}\d{3,}){2,}|\d{3,}[ /_‐-―-]\d{6,}|\d{9,})(?!\d)/g;

/** Whether digits are a time of the last three years: seconds, milliseconds or microseconds since 1970. */
const isTime = (digits: string): boolean =>
  [1e3, 1, 1e-3].some((unit) => {
    const age = Date.now() - +digits * unit;
    return age > -1e9 && age < 1e11;
  });

/** Numbers of articles: short ones, and Zendesk's, which begin as no telephone number does. */
const ARTICLE = /^(?:\d{1,9}|(?:115|360)\d{9})$/;

/**
 * Replaces numbers that identify people by `[number]`.
 *
 * @param isPublished for published content, whose articles have numbers.
 */
export const redactNumbers = (text: string, isPublished: boolean): string =>
  text.replace(NUMBER, (found, before) => {
    const number = found.slice(before.length);
    return number.split(/\D+/).every(isTime) || (isPublished && ARTICLE.test(number))
      ? found
      : `${before}[number]`;
  });
