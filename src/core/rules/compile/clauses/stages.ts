import { constant, fact } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import type { ReadCondition } from "./conditionKinds.ts";
import type { Sorted } from "./cases.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Per } from "./per.ts";
import { latenessName } from "./ranges.ts";
import type { Start } from "./start.ts";

export const lateWords = /逾期|延迟|延期|延误|拖延|推迟|滞后|迟|晚/;

/** 年中报表每迟报1天……，年终决算每迟报1天……: two delays, each under the name of what is late. */
export function stageOf(scene: Scene, own: ReadCondition | undefined, sorted: Sorted): string {
  if (own?.is !== "words" || own.text === "") return "";
  const delays = sorted.losses.filter(
    ({ per }) => per && lateWords.test(textOf(scene, per)) && /[天日月]|工作日/.test(textOf(scene, per)),
  );
  const last = own.text.slice(own.text.lastIndexOf(",") + 1);
  return delays.length > 1 && last.length <= 24 && !/^未?按|^(?:逾期|延迟|推迟|超期)/.test(last) ? last : "";
}

/** 每逾期1天: counted from nothing. */
export function fromNothing(per: Per, own: ReadCondition | undefined, text: string, stage: string): Start {
  const zero = quantity(Decimal.zero, per.size.unit);
  const other =
    own?.is === "words" && own.text !== "" && !/逾期|[延迟晚超]|提前|滞后|期限|按[时期]|及时/.test(text)
      ? own.text
      : "";
  const name =
    other !== ""
      ? `${other}${per.size.unit.name}数`
      : /提前/.test(per.object)
        ? latenessName(per.size.unit.name).replace("逾期", "提前")
        : latenessName(per.size.unit.name);
  return { measure: fact(other === "" ? stage + name : name), at: constant(zero), figure: zero, side: "above" };
}
