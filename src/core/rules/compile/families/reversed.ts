import { constant, fact, type Expression } from "../../../formula/expression.ts";
import { parseQuantity } from "../../../number/quantity.ts";
import { nameOf } from "../names.ts";
import { bare, isCeiling, measureName, targetExpression, targetQuantity } from "../clauses/expressions.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made } from "./pieces.ts";

const within =
  /^(.{0,24}?)(?:应)?(?:不(?:得)?高于|不(?:得)?超过|不(?:得)?大于|不多于|不长于|小于或?等于|低于或?等于|少于或?等于|控制在|未超过|未超出|未突破|[未不]超(?![过出])|≤)([^,;。\d%得]{2,20}?)(?:的|时|以内|之内|范围内|范围之内|内|者)*[,的]*(?:得|计|记)?(?:满分|全分)$/;
const beyond =
  "(?:否则|[^,;。×÷/按得]{0,16}?(?:超出|超过|超支|超期|高于|大于|多于|突破|超|>)[^,;。按得]{0,16}?(?:的|时|部分)?)";
const excess = new RegExp(
  `^${beyond},?(?:则)?(?:按照?|依)(?:其|实际)?(?:超出|超支|超过|超期|超额|超标|偏离)?(?:部分)?(?:所?占)?[^,;。×÷/]{0,12}?(?:的)?(?:比例|比率|幅度|超出比例|超支率)(?:相应|同比例)?(?:扣减?除?|扣减|递减|核减)(?:分|得分|分值|相应(?:权重)?分值?|权重分)?$`,
);
const ratio = new RegExp(
  `^${beyond},?(?:则)?(?:得分=|按照?|以)?\\(?([^,;。×÷/()]{2,20})[÷/]([^,;。×÷/()]{2,20})\\)?×(?:分值|权重分|权重|满分|该项分值|本项分值)(?:计分|得分|计算|计算得分|给分)?$`,
);
const last = /^(?:扣完(?:为止)?|扣完(?:权重分|分值|本项分)?为止|最低(?:为|得)?0分|直至扣完)$/;
const twice = /(?:2|两|二)倍(?:及)?(?:以上)?(?:的|时)?[,的]?(?:不得分|得0分|不计分)$/;

/** 「实际成本不高于计划成本得满分，超出的按超出比例扣分」 and 目标值/实际值×分值. */
export function reversedFamily(scene: Scene, text: string): Made | undefined {
  if (text.length > 200 || !/[满全]分/.test(text) || !/[扣减×]/.test(text)) return undefined;
  const [head = "", ...rest] = clausesOf(text);
  const found = limited(scene, head);
  if (!found) return undefined;
  const rules = rest.filter((one) => !last.test(one) && !twice.test(one));
  const [only] = rules;
  if (rules.length !== 1 || only === undefined) return undefined;
  if (excess.test(only))
    return whole({ kind: "reverse", actual: found.actual, target: found.target, variant: "excess" });
  if (rest.some((one) => twice.test(one))) return undefined;
  const quotient = ratio.exec(only);
  const isRatio =
    quotient && means(quotient[1] ?? "", found.limit, "target") && means(quotient[2] ?? "", found.measure, "actual");
  return isRatio ? whole({ kind: "reverse", actual: found.actual, target: found.target, variant: "ratio" }) : undefined;
}

/** Clauses, where a comma between condition and outcome does not part: 「不超过承诺时限的，得满分」. */
function clausesOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const clause of cutAt(text, ",;。\n")) {
    const open = parts.at(-1);
    const waits = open !== undefined && !/分$|扣|为止/.test(open) && !/[÷/×]/.test(open);
    if (waits) parts[parts.length - 1] = `${open},${clause}`;
    else parts.push(clause);
  }
  return parts;
}

type Limited = {
  readonly actual: Expression;
  readonly target: Expression;
  readonly measure: string;
  readonly limit: string;
};

const fixedLimit =
  /^(.{2,20}?)(?:以|目标(?:值)?为|控制目标为|限额为|标准为)(\d+(?:\.\d+)?[^\d,为作的]{0,6}?)(?:为|作为)?(?:目标值?|上限|标准|限额)?,(?:.{0,10}?)(?:低于或?等于|不高于|不超过|小于或?等于|≤)(?:该)?(?:目标值?|上限|标准|限额)(?:的|时)*,?得满分$/;

function limited(scene: Scene, head: string): Limited | undefined {
  const fixed = fixedLimit.exec(head);
  if (fixed) {
    const figure = parseQuantity(fixed[2] ?? "");
    if (!("value" in figure) || figure.value.kind !== "quantity") return undefined;
    const measure = nameOf(fixed[1] ?? "");
    return { actual: fact(measure), target: constant(bare(figure.value)), measure, limit: "目标值" };
  }
  const found = within.exec(head);
  const measure = nameOf(found?.[1] ?? "");
  const limit = nameOf(found?.[2] ?? "");
  if (!found || limit === "" || limit === measure) return undefined;
  const known =
    isCeiling(scene.around.target) && /^(?:目标值?|指标值|年度目标值?)$/.test(limit)
      ? targetQuantity(scene.around.target)
      : undefined;
  const prefix = scene.around.prefix ?? "";
  return {
    actual: fact(measure === "" ? measureName(scene, "") : prefix + measure),
    target: known ? targetExpression(scene) : fact(prefix + limit),
    measure,
    limit,
  };
}

/** Is this the figure spoken of, perhaps by its general name? */
function means(name: string, own: string, role: "target" | "actual"): boolean {
  const general =
    role === "target"
      ? /^(?:目标|目标值|指标值|计划值|标准值|计划数|限额|上限)$/
      : /^(?:实际|实际值|完成值|实际完成值|实际数|完成数|实际发生值)$/;
  return name === own || general.test(name) || own.endsWith(name) || name.endsWith(own);
}
