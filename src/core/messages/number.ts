import type { Severity } from "../severity.ts";

export const numberMessages = {
  "number-empty": () =>
    "这里还没有数字。请按文件填写数字和单位；确实没有数据的，请说明原因，不要用 0 代替，否则会被当作“完成为零”来计算。",
  "not-a-number": (f: { text: string }) =>
    `「${f.text}」不能完整地读成一个数。为避免读错，系统不会只取其中一部分。请只填一个数和它的单位，例如 1471.9961万元、85.82%、一百二十件。`,
  "unit-unknown": (f: { text: string }) =>
    `不认识计量单位「${f.text}」。可用的有：元、万元、亿元、件、家、项、个、笔、人次、%、百分点、天等。`,
  "unit-missing": (f: { text: string; unit: string }) =>
    `「${f.text}」没有写明单位：货币符号表示元，而这一栏以${f.unit}为单位，两种读法相差很大。请在数字后面写明“元”或“${f.unit}”。`,
  "thousands-misplaced": (f: { text: string }) =>
    `「${f.text}」中逗号的位置不对：千位分隔符从小数点向左每三位一个，例如 1,471.9961。可能漏了数字，或者把小数点写成了逗号。请核对原文后改正，也可以不写逗号。`,
  "point-misplaced": (f: { text: string }) =>
    `「${f.text}」的小数点位置不对：一个数只能有一个小数点，前后都要有数字，例如 0.5。请核对原文后改正。`,
  "number-too-long": (f: { text: string }) =>
    `「${f.text}」太长：一个数最多 30 位数字，连同单位最多 60 个字符。请核对是否把几个数粘连在了一起。`,
  "float-artefact": (f: { text: string }) =>
    `「${f.text}」像是电子表格计算留下的误差尾数，不是文件上的数字；照此计算会使合计与原文对不上。请按文件上的写法填写这个数。`,
  "scientific-notation": (f: { text: string }) =>
    `「${f.text}」是电子表格的科学计数写法，末尾的数字可能已经丢失。请按文件写出完整的数字。`,
  "range-not-single": (f: { text: string }) =>
    `「${f.text}」像是一个范围或日期，这里需要一个数。如果是目标范围，请把下限和上限分别填写。`,
  "approximation-conflict": (f: { text: string }) =>
    `「${f.text}」里关于约数的说法互相矛盾，无法确定是多于还是少于这个数。请只保留一种说法，例如“超过200件”。`,
  "currency-without-money": (f: { text: string; unit: string }) =>
    `「${f.text}」前面写的是货币，后面的单位却是「${f.unit}」。请去掉货币符号，或改用元、万元、亿元。`,
  "unit-mismatch": (f: { left: string; right: string }) =>
    `「${f.left}」和「${f.right}」的单位不是同一类，不能相加减或比较。请核对两处的单位，改成同一类单位后再计算。`,
  "unit-combination": (f: { left: string; operation: "×" | "÷"; right: string }) =>
    `「${f.left}」${f.operation}「${f.right}」得不出有意义的单位。请核对算式中每个数的单位。`,
  "division-by-zero": (f: { left: string; right: string }) =>
    `「${f.left}」不能除以「${f.right}」：除数为零，比率没有意义。请核对除数；如确为零，请说明该指标不适用。`,
  "date-not-read": (f: { text: string }) =>
    `「${f.text}」不能完整地读成一个日期。请写成 2020年12月31日、2020-12-31、2021年3月 或 2023年底 这样的形式。`,
  "date-impossible": (f: { text: string; reason: string }) =>
    `「${f.text}」不是存在的日期：${f.reason}。请核对原文后改正。`,
  "date-year-missing": (f: { text: string }) =>
    `「${f.text}」没有写年份，无法判断是否按期。请写明年份，例如 2023年12月31日。`,
} as const;

export const numberSeverities: Record<keyof typeof numberMessages, Severity> = {
  "number-empty": "error",
  "not-a-number": "error",
  "unit-unknown": "error",
  "unit-missing": "error",
  "thousands-misplaced": "error",
  "point-misplaced": "error",
  "number-too-long": "error",
  "float-artefact": "error",
  "scientific-notation": "error",
  "range-not-single": "error",
  "approximation-conflict": "error",
  "currency-without-money": "error",
  "unit-mismatch": "error",
  "unit-combination": "error",
  "division-by-zero": "error",
  "date-not-read": "error",
  "date-impossible": "error",
  "date-year-missing": "error",
};
