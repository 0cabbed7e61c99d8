/** In the address, for the figures that belong to no indicator. */
export const otherFigures = "*";
/** In the address, for all figures in one table. */
export const wholeTable = "**";
