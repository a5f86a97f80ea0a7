/** Stands in for a library of which nothing matters: every property and every call gives the same again. */
export const Joi = new Proxy(() => {}, { get: () => Joi, apply: () => Joi });
