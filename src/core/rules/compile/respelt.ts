import type { Scene } from "./notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";
import { withoutProofs } from "./proofs.ts";

const counters = "人次|件次|户次|处次|批次|场次|[次处个项例起条份天日户篇台辆家宗期场人件只盏座间名户栋株棵张块单笔]";
const measures = "(?:率|度|比例|比重|占比|年龄|浓度|数量|总数|总量|时间|面积|金额|成本|均值|平均值|强度|水平)";
const beyond = "(?:不?低于|不?高于|不?超过|达到|不?大于|不?小于|不?少于|不?多于|等于|控制在|≥|≤|>|<)";
const marks = "\\d+(?:\\.\\d+)?";

/** One way of writing for another that says the same; each is read like any other sentence afterwards. */
const spellings: readonly (readonly [RegExp, string])[] = [
  // 乱堆乱放扣0.5分/处 is 乱堆乱放每处扣0.5分.
  [
    new RegExp(
      `(^|[,;。:\\n])([^,;。:\\n每]{2,40}?)(?:的)?,?(扣|加|得)(${marks})分\\/(?:每)?(${counters})(?=[,;。\\n]|$)`,
      "g",
    ),
    "$1$2每$5$3$4分",
  ],
  [
    new RegExp(
      `(^|[,;。:\\n])([^,;。:\\n每]{2,40}?)(?:的)?,?(扣|加|得)(${marks})分每(${counters})(?=[,;。\\n]|$)`,
      "g",
    ),
    "$1$2每$5$3$4分",
  ],
  // 总数占比,高于平均数的: the comma parts a figure from what it is held against.
  [new RegExp(`(${measures}),(?=${beyond})`, "g"), "$1"],
  // 90分以上为优秀,得5分: the name of the grade gives no marks.
  [
    /(\d分?(?:\(不?含\))?(?:及?以[上下])?)(?:\(不?含\))?(?:的)?,?(?:评|定|评定|列)?(?:为|是)(?:优秀|优良|优|良好|良|中等|中|合格|及格|较好|一般|好|较差|差|不合格|不及格|[A-E一二三四]级|[甲乙丙]等)(?:等次|等级|档次?|级)?(?:的)?,?(?=得|计|不得分)/g,
    "$1,",
  ],
  // 甲得1分;乙得1分,没有不得分: marks that add up need no word for none of them.
  [/[,;。](?:没有|未提供|不提供|均无|不具备|未获得|以上均无|均不具备)(?:的)?,?(?:均)?不得分$/g, ""],
  [/排名?((?:\d{1,2})%)以后/g, "排名$1(不含)以上"],
  [/(\d{1,2}%)以后/g, "$1(不含)以上"],
  // 本项不得分,并实行一票否决
  [/(?:的)?,?(?:本项|该项|此项)?不得分,(?:并)?(?:且)?(?:实行)?一票否决/g, "的一票否决"],
  // 超过10分的按10分计 of a formula that ends at the full marks anyway.
  [
    /,?(?:超过|高于|大于)(?:满分|权重分?|分值|本项分值|该项分值)(?:的|时)?,?(?:均|一律)?按(?:满分|权重分?|分值|本项分值|该项分值)(?:计算|计分|计)/g,
    ",最高得满分",
  ],
  [
    /^((?:[^,;。]{0,12})得分=[^,;。]+?),(?:最终|最后)?(?:得分)?(?:超过|高于|大于)(\d+)分(?:的|时)?,?按\2分(?:计算|计分|计)/g,
    "$1,最高得$2分",
  ],
  [/(?:为|以)满分(?:为)?(?:基础|起点),/g, ""],
  // 每项1.5分,完成得满分,没有完成得0分 of so many things.
  [
    new RegExp(
      `^每(项|个|条)[\\u4e00-\\u9fff]{0,6}各?(${marks})分,(?:完成|达到|符合)(?:的)?(?:得|计)满分,(?:没有|未)(?:完成|达到|符合)(?:的)?(?:得|计)0分$`,
    ),
    "每完成1$1得$2分",
  ],
  [
    /^每(完成|实现|做到|达到)[一1](项|个|件)(?:的)?得(\d+(?:\.\d+)?)分,(?:共|满分|合计)(\d+)分$/g,
    "完成数每1$2得$3分,最高得$4分",
  ],
  [/,?(?:共|合计|总计)\d+(?:\.\d+)?分$/g, ""],
  // 每发现一例漏报扣2分,迟报扣1分: counted like the first.
  [
    new RegExp(
      `(每(?:发现|出现|发生|有|查出)?(?:一|1)(?:例|起|次|处|个|项|条))([^,;。\\d]{1,8})([\\u4e00-\\u9fff])扣(${marks})分,([\\u4e00-\\u9fff]{1,5}\\3)扣(?=\\d)`,
      "g",
    ),
    "$1$2$3扣$4分,$1$5扣",
  ],
];

/** What was not understood in its own spelling, in a plainer one, without the clauses that only name the proof. */
export function respeltFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const plain = spellings.reduce((spelt, [written, said]) => spelt.replace(written, said), text);
  const { bare, proofs } = withoutProofs(plain);
  if (bare === text) return undefined;
  const piece = read(bare);
  if (!piece) return undefined;
  const all = { from: 0, to: scene.tokens.length };
  for (const proof of proofs) scene.notes.find({ code: "compile-proof", facts: { text: proof } }, all, false);
  return { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}
