/** What a button of a sample does. */
export const none = (): undefined => undefined;
