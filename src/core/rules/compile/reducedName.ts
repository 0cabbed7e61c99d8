/** The part of a rule that holds what is left of marks reckoned down (按得分的80%计); the net looks for it by this name. */
export const reducedName = "折后得分";
