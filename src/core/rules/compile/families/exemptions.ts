import { decimal } from "../../../number/decimal.ts";
import { fullMarks } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const matter = "(?:任务|项目|指标|内容|业务|支出|预算|资金|采购|资产|收入|安排|事项|工作|计划|要求)";
const exempt = new RegExp(
  `^(.*[分计算值止)])[,;。\\n]+(?:[2-9][.、]|[②-⑨]|\\([2-9]\\))?(?:如果?|若|对于?|凡)?([^,;。\\d≥≤<>]{0,20}(?:没有|无|未设置?|未安排|未涉及|不涉及|未下达|未开展)[^,;。\\d≥≤<>]{0,16}${matter})(?:的)?(?:部门|单位|市县|县区|县|地区|乡镇|企业)?(?:的|时)?,?(?:该项|本项|此项|该指标|本指标|则|即|视为|直接|可)*(?:不扣分|(?:得|计|记|按|视同)(?:该项|本项)?满分(?:计算|计|处理|计分|得分)?)$`,
);
const wrong = /违规|违纪|问题|投诉|事故|挪用|截留|现象|行为|差错|缺陷|拖欠/;

/** 「整改到位的得满分，未整改的不得分；未发现问题的得满分」 */
const noFault =
  /^(.*分)[;。,](?:如果?|若)?((?:未发现|没有|无)(?:上述|此类|相关)?问题)(?:的|时)?,?(?:得|计)(?:满分|(\d+(?:\.\d+)?)分)$/;

/** 「……；没有该项任务的，不扣分」: where there is nothing to judge, all the marks are earned. */
export function exemptionsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (
    !/满分|不扣分|问题的?,?[得计]\d+(?:\.\d+)?分$/.test(text.slice(-14)) ||
    !/没有|无|未[设安涉下开发]|不涉及/.test(text)
  )
    return undefined;
  const found =
    /整改/.test(text) && !/每(?:发现|有|项|个|处|次|条|起|少|一[项个处次条起])/.test(text) ? noFault.exec(text) : null;
  const all = found?.[3] === undefined || scene.around.points?.equals(decimal(found[3])) === true;
  const fault = all ? found : null;
  const [, before = "", words = ""] = fault ?? exempt.exec(text) ?? [];
  if (words === "" || (!fault && wrong.test(words))) return undefined;
  const lone = /^(?:1[.、](?!\d)|①|\(1\))/.test(before) && !/[;。\n](?:2[.、]|②|\(2\))/.test(before);
  const piece = read(lone ? before.replace(/^(?:1[.、]|①|\(1\))/, "") : before);
  if (!piece) return undefined;
  const when = { op: "holds", fact: (scene.around.prefix ?? "") + nameOf(words) } as const;
  return {
    pieces: [piece],
    build: ([rule]) => ({
      kind: "conditional",
      cases: [{ when, rule: { kind: "fixed", award: fullMarks } }],
      otherwise: rule ?? piece.rule,
    }),
  };
}
