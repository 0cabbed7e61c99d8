import { quantity, type Quantity } from "../../../number/quantity.ts";
import { Decimal } from "../../../number/decimal.ts";
import { isRatio, plain, sameDimension, unitNamed } from "../../../number/units.ts";
import type { Side } from "../../distance.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { textOf } from "../notes.ts";
import type { Stretch } from "../stretch.ts";

/** 「每降低1个百分点」, 「每发现1处违规」: what one step is. */
export type Per = {
  readonly size: Quantity;
  /** Undefined where no direction is said: 每1%. */
  readonly side?: Side | undefined;
  /** Does it count things that happen, not the way to a figure? */
  readonly counts: boolean;
  /** What is counted, or what the step is measured on. */
  readonly object: string;
  /** 每低于90%一个百分点: from where. */
  readonly start?: Quantity | undefined;
  /** 每低于目标值1%: a part of the target. */
  readonly ofTarget: boolean;
  readonly steps?: "whole" | "begun" | undefined;
};

const below = /降低|下降|低于|减少|不足|落后|未完成|未达|达不到|每差|少于|短缺|缺少|缺|低|少|差/;
const above =
  /超过|超出|超支|超时|高于|高出|增加|提高|上升|多出|逾期|延迟|延期|延误|拖延|推迟|迟|晚|滞后|超|增|多|高|上浮/;
const more = "(?:超过|超出|超支|超|高于|高出|高|多于|多出|多|增加|增长|增|上升|上浮|提高|大于)";
const less = "(?:低于|降低|低|少于|减少|少|减|下降|下浮|不足|小于|未达到)";
const joined = "(?:[(/、]|或者?|或是)";
const apart = new RegExp(
  `偏离|偏差|相差|变动|波动|误差|浮动|增减|上下|${more}[^,;。\\d]{0,4}?${joined}[(]?${less}|${less}[^,;。\\d]{0,4}?${joined}[(]?${more}`,
);
const happens = /发现|发生|出现|存在|查出|有|违反|漏|错|不符合|不合格|未|不|扣|投诉|曝光|通报/;
const late = /逾期|延迟|延期|延误|拖延|推迟|迟|晚|滞后|超时|超期/;

/** What stands between 每 and the marks. */
export function readPer(scene: Scene, at: Stretch): Per {
  let figureAt = -1;
  for (let index = at.from; index < at.to; index++) {
    if (scene.tokens[index]?.kind === "quantity") {
      figureAt = index;
      break;
    }
  }
  const behind = figureAt < 0 ? undefined : scene.tokens[figureAt + 1];
  const first = scene.tokens[figureAt]?.quantity;
  // 每低于90%一个百分点; 每新建1个10亿元以上园区 has but one step.
  const second =
    behind?.kind === "quantity" && behind.quantity && first && sameDimension(first.unit, behind.quantity.unit)
      ? behind.quantity
      : undefined;
  if (second) figureAt += 1;
  const figure = second ?? first;
  const before = textOf(scene, { from: at.from + 1, to: figureAt < 0 ? at.to : figureAt });
  const after = figureAt < 0 ? "" : textOf(scene, { from: figureAt + 1, to: at.to });
  const size = figure ? quantity(figure.value, figure.unit) : quantity(Decimal.one, plain);
  const { side, counts, object, ofTarget } = direction(before, after, size);
  const start = second && first && quantity(first.value, first.unit);
  return { size, side, counts, object, start, ofTarget, steps: stepsSaid(scene, at) };
}

function stepsSaid(scene: Scene, at: Stretch): "whole" | "begun" | undefined {
  const text = textOf(scene, at);
  if (/不足.{0,8}(?:按|以).{0,8}(?:计|算)/.test(text)) return "begun";
  return undefined;
}

function direction(
  before: string,
  after: string,
  size: Quantity,
): Pick<Per, "side" | "counts" | "object" | "ofTarget"> {
  const all = before + after;
  const things = nameOf(clean(after)).replace(/^(未|不)$/, "$1达到要求");
  const side = sideOf(before);
  // 每增加或减少1件 names no thing but the figure itself.
  const done = side === "apart" ? "" : nameOf(clean(before)).replace(/^(?:全年|年度内?|年内)?[少缺]$/, "");
  // 每组织1次培训, 每迟报1份材料: what is done with the things is part of what is counted.
  const made = /^(?:项目|任务|单位|企业)$/.test(things)
    ? /^(?:按期)?(?:完成|新增|增加|实现)/.exec(before)?.[0]
    : undefined;
  const deed = things !== "" && !counterOnly.test(things) && deeds.test(done) ? done : (made ?? "");
  const words = deed + things || done;
  const named =
    unitNamed(words) || /^(?:次|处|项|个|起|例|件|条|家|人|篇|份|户|笔|宗|辆|台|盏)$/.test(words) ? "" : words;
  const object =
    side !== "apart" && /缺|少/.test(before) && !named.startsWith("缺")
      ? `缺少${named.replace(/[少缺]$/, "") || `${size.unit.name}数`}`
      : named;
  const slips: Readonly<Record<string, string>> = { 错: "差错", 漏: "遗漏" };
  const fewer = /^少[报交开办建送填缴完]/.exec(before)?.[0];
  const ofTarget = /目标|计划|预算|标准值|指标值|任务|达标线|标准线|控制线|警戒线|基准线/.test(before);
  if (isRatio(size.unit) && size.unit !== plain) {
    const either = side ?? sideOf(after);
    return { side: either, counts: false, object: nameOf(clean(before)), ofTarget };
  }
  const timed = (late.test(all) && size.unit === plain) || /^(?:time|工作日|月|年)$/.test(size.unit.dimension);
  if (timed && /提前/.test(all)) return { side: "above", counts: false, object: "提前天数", ofTarget };
  // 公示期每少1天: how long it takes is too short.
  if (timed && /^(?:[\u4e00-\u9fff]{0,6})(?:少|缺|不足|缩短)(?:于)?$/.test(before) && !late.test(all))
    return { side: "below", counts: false, object: nameOf(clean(before)), ofTarget };
  // 有一个月不合格: so many months in which it was so.
  const inMonths = timed && !late.test(all) && /^(?:每)?(?:有|发现|出现|缺少?|漏|少)$/.test(before);
  if (inMonths) {
    const which = things === "" && /[缺漏少]/.test(before) ? "缺少" : things;
    return { side: undefined, counts: true, object: `${which}${size.unit.name.replace(/^个/, "")}数`, ofTarget };
  }
  const longer = /延长|增加|提高/.exec(before)?.[0];
  if (timed && longer) return { side: "above", counts: false, object: `${longer}${size.unit.name}数`, ofTarget };
  if (timed) return { side: "above", counts: false, object: late.exec(all)?.[0] ?? "逾期", ofTarget };
  const counts =
    side === undefined ||
    (happens.test(before) && !/^(?:少|减少|降低|低|差|下降|低于|未完成|少完成|超|超过|超出|增加|多|高于)/.test(before));
  return {
    side,
    counts,
    object: (fewer === "少完" ? "少完成项数" : fewer) ?? slips[object] ?? object,
    ofTarget,
  };
}

const counterOnly = /^(?:次|处|项|个|起|例|件|条|家|人|篇|份|户|笔|宗|辆|台|盏)$/;
/** Verbs of doing, not of finding, missing or being more and less. */
const deeds =
  /^(?:成功)?(?:争取到?|开工|竣工|引发|投产|入库|纳统|上市|认定|新增|转化|改造|治理|处置|办理|化解|调解|走访|检查|通过|入选|承担|参与|主办|协办|推荐|整改|组织|举办|开展|召开|承办|参加|引进|提请|提供|新建|建成|创建|培育|培训|报送|上报|录用|采用|获得|取得|实施|推广|编制|制定|出台|发布|签订|签约|落地|完成|迟报|漏报|瞒报|误报|错报|未[\u4e00-\u9fff]{1,4}|少报|虚报|拖欠|挪用|截留|超标|违规[\u4e00-\u9fff]{0,4})$/;

export function sideOf(words: string): Side | undefined {
  if (apart.test(words)) return "apart";
  const one = below.exec(words);
  const other = above.exec(words);
  if (one && other) return one.index <= other.index ? "below" : "above";
  return one ? "below" : other ? "above" : undefined;
}

function clean(words: string): string {
  return words
    .replace(
      /^(?:发现|发生|出现|存在|查出|查实|有(?![效关机色害毒偿限])|完成|增加|减少|缺少|缺失|少|缺(?![席勤陷漏岗])|降低|下降|低于|超过|超出|提高|每|被|个(?!人|体|别)|一(?!般|次性)|的|了)+/,
      "",
    )
    .replace(
      /^(?:条(?![件例款])|[户处](?![数籍理置罚])|[起名](?![录单次诉])|例(?![会行])|家(?![庭长])|份(?!额)|辆)(?=[\u4e00-\u9fff])/,
      "",
    )
    .replace(/(?:,|的|则|就|,则|,每次|每处|每项|每个|每起|每例)+$/, "");
}
