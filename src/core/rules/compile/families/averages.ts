import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain, unit } from "../../../number/units.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";

const number = "(\\d+(?:\\.\\d+)?)";
const base = `^([^,;。\\d]{2,24}?(?:率|度|比例|比重))(?:达到|等于|不低于|与)((?:全)?[省市县区国]?(?:级)?平均(?:值|水平|数)?)(?:持平)?(?:的)?,?得(?:基本分|基础分)?${number}分,`;
const both = new RegExp(
  `${base}每(?:增减|上下浮动|高于或低于|升降)${number}(?:个)?(?:百分点|%)(?:的)?,?(?:相应|分别)?(?:加减|增减)${number}分$`,
);
const twice = new RegExp(
  `${base}每(?:增加|提高|高于|高|上升|增长|高出)(?:平均值)?${number}(?:个)?(?:百分点|%)(?:的)?,?加${number}分,每(?:减少|降低|低于|低|下降)(?:平均值)?${number}(?:个)?(?:百分点|%)(?:的)?,?(?:扣|减)${number}分$`,
);

/** 「合格率达到全市平均值得3分，每增减1个百分点相应加减0.5分」: both ways from the mean, within the marks there are. */
export function averagesFamily(scene: Scene, text: string): Made | undefined {
  if (!/平均/.test(text)) return undefined;
  const plainText = text.replace(/[;。]/g, ",").replace(/,(?:最高|最多)得满分|,扣完为止/g, "");
  const one = both.exec(plainText);
  const two = one ? undefined : twice.exec(plainText);
  const [, subject = "", mean = "", marks = "0", up = "1", gain = "0", low = up, loss = gain] = one ?? two ?? [];
  // What one step up adds and one step down takes have to be the same for one formula.
  if (
    subject === "" ||
    !decimal(gain)
      .over(decimal(up))
      .equals(decimal(loss).over(decimal(low)))
  )
    return undefined;
  const { points } = scene.around;
  if (points && decimal(marks).compare(points) > 0) return undefined;
  const worth = (value: string): Expression => constant(quantity(decimal(value), plain));
  const name = (scene.around.prefix ?? "") + subject;
  const line = fact(`${mean.replace(/(?:值|水平|数)$/, "")}${subject}`);
  const steps = binary(binary(fact(name), "−", line), "÷", constant(quantity(decimal(up), unit("%"))));
  return whole({ kind: "formula", score: binary(worth(marks), "+", binary(steps, "×", worth(gain))) }, "steps");
}
