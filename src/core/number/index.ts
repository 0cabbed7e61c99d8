export { decimal, Decimal, parseDecimal, sumOf, type Rounding } from "./decimal.ts";
export { capitalAmount, chineseNumeral, parseCapitalAmount, parseChineseNumeral } from "./chinese.ts";
export {
  isMoney,
  isRatio,
  plain,
  sameDimension,
  sameUnit,
  unit,
  unitNamed,
  unitPer,
  type Dimension,
  type Unit,
} from "./units.ts";
export type { Approximation } from "./approximation.ts";
export {
  compareQuantity,
  convert,
  formatQuantity,
  minusQuantity,
  overQuantity,
  parseQuantity,
  plusQuantity,
  quantity,
  timesQuantity,
  type Quantity,
} from "./quantity.ts";
export {
  addDays,
  compareDates,
  dateText,
  daysBetween,
  daysInMonth,
  firstDay,
  isDay,
  isoText,
  isOnOrBefore,
  lastDay,
  parseDate,
  sameDate,
  type DayDate,
  type PlainDate,
} from "./date.ts";
