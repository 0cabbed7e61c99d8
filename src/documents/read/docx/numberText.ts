// How Word prints the number of a list level.
import { chineseNumeral, decimal } from "../../../core/index.ts";

const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";
const digits = "〇一二三四五六七八九";
const capitals: Readonly<Record<string, string>> = {
  一: "壹",
  二: "贰",
  三: "叁",
  四: "肆",
  五: "伍",
  六: "陆",
  七: "柒",
  八: "捌",
  九: "玖",
  十: "拾",
  百: "佰",
  千: "仟",
  〇: "零",
};

export function numberText(value: number, format: string): string {
  if (value < 0 || value > 99_999) return `${value}`;
  const printed = formats[format];
  return printed ? printed(value) : `${value}`;
}

const chinese = (value: number): string => chineseNumeral(decimal(`${value}`));
const byDigit = (value: number): string =>
  Array.from(`${value}`)
    .map((digit) => digits[Number(digit)] ?? digit)
    .join("");
const capital = (value: number): string =>
  Array.from(chinese(value))
    .map((sign) => capitals[sign] ?? sign)
    .join("");
const letter = (value: number): string =>
  value < 1 ? "" : String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(5, Math.ceil(value / 26)));
const circled = (value: number): string =>
  value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : `(${value})`;
const fullWidth = (value: number): string =>
  Array.from(`${value}`)
    .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
    .join("");
const of = (signs: string) => (value: number) => signs[value - 1] ?? `${value}`;

const formats: Readonly<Record<string, (value: number) => string>> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  chineseLegalSimplified: capital,
  ideographLegalTraditional: capital,
  ideographDigital: byDigit,
  japaneseDigitalTenThousand: byDigit,
  taiwaneseDigital: byDigit,
  ideographTraditional: of(stems),
  ideographZodiac: of(branches),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalZero: (value) => `${value}`.padStart(2, "0"),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  none: () => "",
};

function roman(value: number): string {
  const steps = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ] as const;
  let [rest, text] = [value % 5000, ""];
  for (const [step, sign] of steps) {
    while (rest >= step) {
      text += sign;
      rest -= step;
    }
  }
  return text;
}
