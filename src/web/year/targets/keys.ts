/** Indicator and measure; neither holds a line break. */
export const keyOf = (indicator: string, measure: string): string => `${indicator}\n${measure}`;
export const partsOf = (key: string): readonly [string, string] => {
  const [indicator = "", measure = ""] = key.split("\n");
  return [indicator, measure];
};
