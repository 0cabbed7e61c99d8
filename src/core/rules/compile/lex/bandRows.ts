import { decimal } from "../../../number/decimal.ts";

const figure = "(?:\\d+(?:\\.\\d+)?(?:%|个百分点|天|家|个|万元|元)?)";
const steps = new RegExp(
  `^([^,;。\\d]{0,40}?)(低于|超过|高于|达到|不低于)?(${figure}(?:以上|以下)?(?:[、,和及]+${figure}(?:以上|以下)?)+)(?:的|时)?(,且[^,;。\\d]{2,24}?)?(?:的|时)?,?分别(得|扣)((?:\\d+(?:\\.\\d+)?分?[、,和及]*)+分)(?:,扣完为止)?$`,
);

/** 「超过90%、75%的，分别得5分、3分」: a row of bounds and a row of marks, as bands one after the other. */
export function inBands(text: string): string | undefined {
  const [, subject = "", order, list = "", beside = "", verb = "", marks = ""] = steps.exec(text) ?? [];
  const bounds = partsOf(list);
  const each = partsOf(marks).map((one) => one.replace(/分$/, ""));
  if (bounds.length < 2 || bounds.length !== each.length) return undefined;
  const suffix = /以[上下]$/.exec(bounds[0] ?? "")?.[0];
  const figures = bounds.map((one) => one.replace(/以[上下]$/, ""));
  const values = figures.map((one) => decimal(/[\d.]+/.exec(one)?.[0] ?? "0"));
  const falls = values.every((one, at) => at === 0 || one.compare(values[at - 1] ?? one) < 0);
  const below = order === "低于" || suffix === "以下";
  if (!falls || (order === undefined && suffix === undefined)) return undefined;
  // 超过80% leaves 80% out; 达到, 不低于, 以上 take it in.
  const from = order === "超过" || order === "高于" ? "(不含)" : "(含)";
  const to = from === "(含)" ? "(不含)" : "(含)";
  const bands = figures.map((one, at) => {
    const next = figures[below ? at + 1 : at - 1];
    const [low, high] = below ? [next, one] : [one, next];
    const range =
      low !== undefined && high !== undefined
        ? `${low}${from}~${high}${to}`
        : low !== undefined
          ? `${low}${from}以上`
          : `低于${high ?? ""}`;
    return `${subject}${range}${beside}${verb}${each[at] ?? ""}分`;
  });
  if (!below) return bands.join(";");
  return verb === "扣" ? `${subject}${figures[0] ?? ""}(含)以上不扣分;${bands.join(";")}` : bands.join(";");
}

export function partsOf(list: string): readonly string[] {
  return list.split(/[、,和及]+/).filter((one) => one !== "");
}
