/** The version of `docs/method.md` that the rules of `src/analysis` follow; every answer names it. */
export const METHOD_VERSION = '1.4.0';
