import type { Scene } from "../notes.ts";
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
  // 不符合上述要求,不得分: all that is left.
  [
    /([;。\n,])(?:不符合|不满足|未达到|达不到|不具备)(?:上述|以上|此|该)(?:要求|条件|标准)?(?:的)?,?(?:此项|该项|本项)?不得分$/g,
    "$1否则不得分",
  ],
  // 0分≤得分≤10分: what every score keeps to.
  [/,0分?≤(?:得分|分值|本项得分)≤\d+(?:\.\d+)?分/g, ""],
  [/,(?:结果)?向下取整/g, ",不足一步的不计"],
  // 没少于1个百分点: 每, badly recognised.
  [/没(?=(?:少于|低于|少|低|下降|降低|增加|超)[^,;。]{0,8}扣)/g, "每"],
  // 直接判定为D级(0分)
  [/(?:的)?,?直接(?:判定|评定|认定|定|列|降)为[^,;。()]{1,8}\(0分\)/g, "的不得分"],
  [/(\d)([项处个次])\/[项处个次]/g, "$1$2"],
  // 率要达到40%,未达到的每低1个百分点……
  [
    /((?:率|比例|占比))(?:要|应|须|需)?(?:达到|大于等于|≥|不低于)(\d+(?:\.\d+)?%)(?:以上)?[,;。](?:(?:未|为|没有)达到(?:目标|要求|标准)?(?:的)?,?)?(?=每)/g,
    "$1达到$2得满分,",
  ],
  // 走访10户以上困难家庭,每少1户扣0.5分
  [
    /(^|[;。])([\u4e00-\u9fff]{2,12}?)(\d+)([名人次户份篇条个家件场期])(?:及)?以上([\u4e00-\u9fff]{0,12}),每少(?:一|1)[名人次户份篇条个家件场期](?:的)?,?扣/g,
    "$1$2$5达到$3$4得满分,每少1$4扣",
  ],
  // 得分=70×达标率-63 最高分为7分
  [/(\d)(最高(?:得分|分|得)?为?\d)/g, "$1,$2"],
  // 报送信息,全年不少于12条
  [
    /(^|[;。])([\u4e00-\u9fff]{2,16}),(全年|每年|年度|累计|每月|每季度|每季)(?:应|须|要)?(?=(?:不少于|不低于|达到|至少|≥)\d)/g,
    "$1$3$2",
  ],
  // 新增1家甲加2分,最高10分: so much for each of them, as there is a ceiling above.
  [
    /(^|[,;。])([^,;。\d每]{0,12}?)(有|新增|获得|取得|引进|引入|建成|发表|创建|承担|培育)(?:1|一)(家|名|项|个|件|篇|次|人|部)([^,;。\d]{2,24}?)(?:的)?,?(得|加)(\d+(?:\.\d+)?)分(?=,最[多高](?:得|加)?\d)/g,
    "$1$2每$3一$4$5$6$7分",
  ],
  // 发生率≤8%,每超过1%扣2分: full marks up to there.
  [
    /((?:率|比例|占比|度|时间|天数|日|金额|成本)(?:≤|≥|<|>|不低于|不高于|不超过|不少于|达到|控制在)\d+(?:\.\d+)?(?:%|‰|天|日|万元|元)?(?:以内|以上|以下|之内)?)[,;](?=每(?:超|高|增|上升|低|少|下降|降低|减少))/g,
    "$1得满分,",
  ],
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
    "完成数每1$1得$2分,最高得满分",
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

const within =
  /^(.{0,12}?)(\d+(?:\.\d+)?)(个?小时|分钟|天|个?工作日|日|个?月)(?:以|之)?内(?:可|能)?(?:做到|完成)?((?:到达|响应|送达|完成|交货|交付|修复|解决|抵达|到场|答复|办结|赶到|提供)[^,;。\d得扣]{0,10}?)(?:的|者)?,?((?:得|计)\d+(?:\.\d+)?分|得满分)$/;
const over =
  /^(.{0,8}?)(?:超过|超出|大于)(\d+(?:\.\d+)?)(个?小时|分钟|天|个?工作日|日|个?月)[^,;。\d得扣]{0,12}?(?:的|者)?,?((?:得|计)\d+(?:\.\d+)?分|不得分)$/;
const remaining =
  /^(?:其他|其余|否则|未承诺|不承诺|未响应|未提供|无承诺|没有承诺)[^,;。\d]{0,6}?(?:的)?,?(?:不得分|得\d+(?:\.\d+)?分)$/;

/** 2小时内到达现场的得5分,4小时内到达的得3分: bands of the time it takes. */
function termsSpelt(text: string): string {
  const clauses = text.split(/[,;。](?=[^,;。]*[得计]|[^,;。]*不得分)/);
  const found = clauses.map((one) => within.exec(one));
  const count = found.filter((one) => one).length;
  if (count < 2) return text;
  const what = found[0]?.[4] ?? "";
  const spelt = clauses.map((clause, at) => {
    const one = found[at];
    if (one) return `${what}时间${one[2] ?? ""}${one[3] ?? ""}以内${one[5] ?? ""}`;
    const more = over.exec(clause);
    if (more) return `${what}时间超过${more[2] ?? ""}${more[3] ?? ""}${more[4] ?? ""}`;
    if (!remaining.test(clause) || at < clauses.length - 1) return undefined;
    // Beyond the last bound there is nothing left but to promise nothing at all.
    return clauses.some((other) => over.test(other)) ? clause : clause.replace(/^[^得不]*?(?=得|不得分)/, "其他");
  });
  return spelt.every((one) => one !== undefined) ? spelt.join(";") : text;
}

const verbless = /(^|[,;。、:])([\u4e00-\u9fff]{1,8}?)(?:的)?:?(\d+(?:\.\d+)?分?[-~]\d+(?:\.\d+)?分?)(?=[,;。、]|$)/g;
const last = /([,;。、])([\u4e00-\u9fff]{1,8}?)(?:的)?:?0分?(?=[,;。]|$)/g;

/** 优8-10分,良5-7分,差0分: grades without a verb. */
function gradesSpelt(text: string): string {
  if ((text.match(verbless) ?? []).length < 2 || /[得扣]/.test(text)) return text;
  return text
    .replace(/^[^:;。\d]{2,40}:(?=[\u4e00-\u9fff]{1,4}:?\d)/, "")
    .replace(
      verbless,
      (_, sign: string, name: string, marks: string) =>
        `${sign === "" ? "" : ";"}${name}得${marks.replace(/分/g, "")}分`,
    )
    .replace(last, ";$2不得分");
}

const shared =
  /^([^,;。]{4,40}?得(?:\d+(?:\.\d+)?)分)[,;]([^,;。]{4,40}?得(?:\d+(?:\.\d+)?)分)[,;。](?:均|都|各)?(每(?:降低|下降|减少|低|少)[^,;。]{1,12}扣\d+(?:\.\d+)?分)(,扣完为止)?$/;

/** 甲率达到90%得5分,乙率达到80%得5分,每低1个百分点扣0.5分: said of each of the two. */
function sharedSpelt(text: string): string {
  return text.replace(shared, (_, one: string, other: string, each: string, end = "") =>
    /率|比例|占比/.test(one) && /率|比例|占比/.test(other)
      ? `${one},${each}${end};${other},${each}${end}`
      : `${one},${other},${each}${end}`,
  );
}

const ranged = /^(\d+(?:\.\d+)?(?:[-~]\d+(?:\.\d+)?)?)分(以下)?:([^:]{4,80})$/;

/** 4分以下:目的不明确。4-6分:目的较明确。 */
function marksFirst(text: string): string {
  if (!/^\d[\d.~-]*分(?:以下)?:/.test(text)) return text;
  const found = text.split(/[;。](?=\d[\d.~-]*分(?:以下)?:)/).map((one) => ranged.exec(one));
  if (found.length < 2 || found.some((one) => !one)) return text;
  return found
    .map((one) => `${one?.[3] ?? ""}得${one?.[2] === undefined ? "" : "0-"}${one?.[1] ?? ""}分`)
    .reverse()
    .join(";");
}

/** 确保处理率达80%以上,污泥无害化处置,否则不得分: what is asked for, and nothing without it. */
function requirement(text: string): string {
  const [, said = ""] = /^(?:确保|力争|保证)?([^;。得扣]{6,80}),否则不得分(?:\(\d+分\))?$/.exec(text) ?? [];
  return said === "" ? text : `${said}的,得满分,否则不得分`;
}

/** What was not understood in its own spelling, in a plainer one, without the clauses that only name the proof. */
export function otherSpellingsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const forms = [termsSpelt, gradesSpelt, sharedSpelt, marksFirst, requirement].reduce(
    (spelt, form) => form(spelt),
    text,
  );
  const plain = spellings.reduce((spelt, [written, said]) => spelt.replace(written, said), forms);
  const { bare, proofs } = withoutProofs(plain);
  if (bare === text) return undefined;
  const piece = read(bare);
  if (!piece) return undefined;
  const all = { from: 0, to: scene.tokens.length };
  for (const proof of proofs) scene.notes.find({ code: "compile-proof", facts: { text: proof } }, all, false);
  return { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}
