/** A stretch of tokens: from `from` up to, not including, `to`. */
export type Stretch = { readonly from: number; readonly to: number };
