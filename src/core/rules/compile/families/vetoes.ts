import type { Condition } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made, type ReadPiece } from "./pieces.ts";

const missing =
  /^([^,;。:()\d]{2,60}?)(?:等)?(?:[两二三四五六]项|[2-6]项|资料|材料|要件)?(?:中)?(?:缺少|缺失|缺|少)(?:其中)?(?:任何|任意|任)?一?(?:项|个|份|样)(?:的|者)?,?(?:则|均|即)?(?:本指标|该指标|本项|该项|此项)?不(?:予)?(?:得|计)分[;,。](?:(?:[两二三四五六]项|[2-6]项|全部|均|都|资料|材料)*(?:齐备|齐全|具备|完备|俱全|都有|完整)|否则|其余|其他情况)(?:的|时)?,?(?:得|计)满分$/;

const happened =
  /^((?:发生|出现|存在|发现|有)[^,;。\d]{2,40}?)(?:的|情形的|时)?,?(?:则|该指标|本指标|本项|该项|此项|一律|直接|指标)*(?:不(?:予)?(?:得|计)分|得零分|得0分)[;,。](?:未|没有|无|不)(?:发生|出现|存在|发现)?(?:上述|以上|该|此)?(?:类)?(?:情形|情况|问题|现象|行为|事故)?(?:的|时)*,?(?:得|计)满分$/;

/** 「……扣完为止；发生死亡事故的不得分，并追究责任」: whatever else is said, this earns nothing. */
const gravest =
  /^(.*(?:得|扣)[^;。]*)[;。]((?:发生|出现|存在|发现|弄虚作假|虚报|套取|截留|挪用|违反|造成)[^,;。:()\d或且]{0,24}?)(?:的|时)?,?(?:则|该指标|本指标|本项|该项|此项|一律|直接)*不(?:予)?(?:得|计)分(?:,并?(?:依法|依规|依纪|依法依规)?追究[^,;。\d]{0,12}责任)?$/;

/** 「……；未建立台账的，本项不得分」: said of the whole indicator. */
const wholly =
  /^(.*(?:得|扣)[^;。]*)[;。]([^,;。:\d或且≥≤<>]{2,50}?)(?:的|时|者)?,?(?:本项|该项|此项|本指标|该指标)不(?:予)?(?:得|计)分$/;

/** 「实施方案、资金预算、验收标准缺少任何一项的，不得分；三项齐备得满分」: all of them are needed. */
export function vetoesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  // Each of the forms has words it cannot do without; looking for these first costs next to nothing.
  const nothingLast = /(?:[得计]分|责任)$/.test(text);
  const fullLast = text.endsWith("满分");
  if (!nothingLast && !fullLast && !text.includes("一票否决")) return undefined;
  const declared = /^(?:本指标|本项|该项|该指标)?(?:实行|采用|采取|执行|为)一票否决(?:制|指标)?[,:;。](.{6,})$/.exec(
    text,
  )?.[1];
  const piece = declared === undefined ? undefined : read(declared);
  if (piece) return { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
  const [, bad = ""] = (fullLast ? happened.exec(text) : undefined) ?? [];
  if (bad !== "") {
    const fact = (scene.around.prefix ?? "") + nameOf(bad);
    return whole({ kind: "threshold", condition: { op: "not", of: { op: "holds", fact } }, otherwise: noMarks });
  }
  const [, before = "", said = ""] = (nothingLast ? (gravest.exec(text) ?? wholly.exec(text)) : undefined) ?? [];
  const grave = said.replace(/^(?:[①-⑳]|\(?\d{1,2}[.、)])/, "");
  const rest = grave === "" ? undefined : read(before);
  if (rest) {
    const when: Condition = { op: "holds", fact: (scene.around.prefix ?? "") + nameOf(grave) };
    return { pieces: [rest], build: ([rule]) => ({ kind: "veto", when, rule: rule ?? rest.rule }), assume: ["order"] };
  }
  const found = fullLast && /[缺少]/.test(text) ? missing.exec(text) : undefined;
  const names = cutAt(found?.[1] ?? "", "、和及与");
  if (!found || names.length < 2 || names.some((name) => name.length > 16)) return undefined;
  const prefix = scene.around.prefix ?? "";
  const of = names.map((name): Condition => ({ op: "holds", fact: prefix + name }));
  return whole({ kind: "threshold", condition: { op: "all", of }, otherwise: noMarks });
}
