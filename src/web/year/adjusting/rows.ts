import {
  amountProblem,
  convert,
  finding,
  formatQuantity,
  parseDecimal,
  parseQuantity,
  parseRequirement,
  quantity,
  sumOf,
  targetProblem,
  targetRead,
  unit,
  type Decimal,
} from "../../../core/index.ts";
import type { YearDetail } from "../../../server/api.ts";
import { grouped } from "../../show/digits.ts";
import { flat, isLeaf } from "../../show/tree.ts";
import type { GridCell, GridRow } from "../grid/model.ts";
import { gridWords } from "../grid/words.ts";
import { plainText } from "../saving.ts";
import { yearWords } from "../words.ts";

const words = yearWords.adjustments;
type Texts = Readonly<Record<string, string>>;

const column = unit("万元");
const shownAmount = (value: Decimal): string => grouped(formatQuantity(quantity(value, column)).replace(/万元$/u, ""));

/** The lines as arranged for this year, what was carried over beside them; parts that do not make up their whole say so. */
export function amountRows(year: YearDetail, typed: Texts): readonly GridRow[] {
  const arranged = new Map(year.arranged.map((one) => [one.line, one]));
  const root = year.lines[0]?.code;
  const below = (code: string) => year.lines.filter((line) => line.code !== root && (line.parent ?? root) === code);
  const isTyped = (code: string) => (typed[code] ?? "").trim() !== "";
  const isSum = (code: string) => below(code).length > 0 && arranged.get(code)?.isOwn !== true;
  const after = (code: string): Decimal | undefined => {
    if (isTyped(code)) return amountOf(typed[code] ?? "");
    if (!isSum(code)) return amountOf(arranged.get(code)?.amount ?? "");
    return partsOf(code);
  };
  const partsOf = (code: string): Decimal | undefined => {
    const parts = below(code).map((child) => after(child.code));
    return parts.length > 0 && parts.every((part) => part !== undefined) ? sumOf(parts) : undefined;
  };
  const isMoved = (code: string): boolean => isTyped(code) || below(code).some((child) => isMoved(child.code));
  return year.lines.map(({ code, name }): GridRow => {
    const text = typed[code] ?? "";
    const own = text.trim() === "" ? undefined : amountProblem(text, column);
    const [whole, parts] = [after(code), partsOf(code)];
    const isApart = !own && whole && parts && isMoved(code) && !whole.equals(parts);
    const wrong = own
      ? finding(own).message
      : isApart
        ? words.apart(shownAmount(whole), shownAmount(parts))
        : undefined;
    const { amount = "", carried = "" } = arranged.get(code) ?? {};
    const isFollowing = isSum(code) && text.trim() === "";
    return {
      key: code,
      label: name,
      alsoCalled: [code],
      cells: {
        name: { text: name, ...(isSum(code) && { note: words.sumOfLines }) },
        carried: { text: grouped(carried.replace(/万元$/u, "")) },
        before: { text: grouped(amount.replace(/万元$/u, "")) },
        after: {
          text: isFollowing && isMoved(code) && parts ? shownAmount(parts) : text,
          isFixed: isFollowing,
          ...(wrong !== undefined && { wrong }),
        },
      },
    };
  });
}

function amountOf(text: string): Decimal | undefined {
  if (amountProblem(text, column)) return undefined;
  const read = parseQuantity(text.trim(), { unit: column });
  return "value" in read ? convert(read.value, column)?.value : undefined;
}

/** In the order of the scheme, as on the page of the targets: a pasted column meets the same indicators. */
export function targetRows(year: YearDetail, typed: Texts): readonly GridRow[] {
  return flat(year.view.tree)
    .filter(isLeaf)
    .flatMap(({ code, name, measures }) => {
      const own = year.targets.filter(({ indicator }) => indicator === code);
      return [...new Set(own.map(({ measure }) => measure))].map((measure): GridRow => {
        const key = `${code}\n${measure}`;
        const shown = measures.find((one) => one.name === measure)?.target;
        const before = own.findLast((one) => one.measure === measure);
        const label = `${name}${measure === "" ? "" : `·${measure}`}`;
        return {
          key,
          label,
          ...(measure === "" && { alsoCalled: [code, `${code}${name}`] }),
          cells: {
            name: { text: label, title: code },
            before: { text: shown ?? `${before?.written ?? ""}${before?.unit ?? ""}` },
            after: targetCell(typed[key] ?? "", shown),
          },
        };
      });
    });
}

function targetCell(text: string, before: string | undefined): GridCell {
  const written = text.trim();
  if (written === "" || written === words.drop) return { text };
  const now = before === undefined ? undefined : parseRequirement(before);
  const requirement = now && "value" in now ? now.value : undefined;
  const problem = targetProblem(written, undefined, requirement);
  if (problem) return { text, wrong: finding(problem).message };
  const of = requirement?.kind === "amount" ? requirement.quantity.unit : undefined;
  const read = targetRead(written, of);
  const isSame = read === undefined || plainText(read) === plainText(written);
  return { text, ...(!isSame && { note: gridWords.understood(read) }) };
}

/** 分值 of everything that has some: what a dropped target leaves over has to go somewhere. */
export function pointRows({ view }: YearDetail, typed: Texts): readonly GridRow[] {
  return flat(view.tree).flatMap(({ code, name, points, children }): readonly GridRow[] => {
    if (points === undefined) return [];
    const text = typed[code] ?? "";
    const read = text.trim() === words.unscored ? undefined : parseDecimal(text.trim().normalize("NFKC"));
    const isWrong = text.trim() !== "" && text.trim() !== words.unscored && (!read || read.isNegative());
    return [
      {
        key: code,
        label: name,
        alsoCalled: [code],
        cells: {
          name: { text: name, title: code, ...(children.length > 0 && { note: words.group }) },
          before: { text: points },
          after: { text, ...(isWrong && { wrong: words.pointsUnread }) },
        },
      },
    ];
  });
}
