import type { Spelling } from "./spelling.ts";

const ends = "(?=[,;。\\n)]|$)";
const faults = "不符合|不符|不合格|不达标|不规范|不到位|不完整|不真实|未完成|未落实|未达标|缺失|有误";

/** Plainer ways to say what is earned, lost or left. */
export const outcomeSpellings: readonly Spelling[] = [
  // 本指标得0分, 按0分处理
  {
    needs: "0分",
    pattern: new RegExp(`(?:应|均|一律)?(?:(?:得|计|记为?|计为|按|作)0(?:\\.0+)?分(?:处理|计算|计分|计)?)${ends}`, "g"),
    to: "不得分",
  },
  // 10分封顶, 以10分为限
  {
    needs: "分封顶",
    pattern: new RegExp(`(?<!扣[^;。]{0,16})[,]?(?:得分|加分)?(?:以|到|至)?(\\d+(?:\\.\\d+)?)分封顶${ends}`, "g"),
    to: ",最高得$1分",
  },
  // 在上述得分基础上减1分
  {
    needs: "基础上",
    pattern:
      /(?:的)?,?在(?:上述|以上|前述|该档|所得)(?:得分|分值|分数)?(?:的)?基础上,?(?:再|另)?(?:扣|减)(?:除|减|少)?(?=\d)/g,
    to: "的,扣",
  },
  { needs: "减", pattern: /(?<=[,的])减(?=\d+(?:\.\d+)?分)/g, to: "扣" },
  { needs: "减至", pattern: new RegExp(`减至(?:0|零)分(?:为止)?${ends}`, "g"), to: "扣完为止" },
  // 满意度每低于90%一个百分点扣0.5分
  {
    needs: "每",
    pattern: /每(低于|高于|超过|超出)(\d+(?:\.\d+)?%)(?:一|1)个?(百分点)(?=(?:的)?,?[扣加减])/g,
    to: ([, by = "", bound = "", point = ""]) =>
      `${by}${bound}的,每${by === "低于" ? "低" : by === "高于" ? "高" : "超"}1个${point}`,
  },
  // 回收率低于80%的不得分；回收率达标的，满意度……: the rest of what was barred before.
  {
    needs: "标的,",
    pattern: /([\u4e00-\u9fff]{3,12})((?:低于|不足|小于|未达到)\d+(?:\.\d+)?%[^;。]{0,12}不得分[;。])\1达标的,/g,
    to: "$1$2",
  },
  // 签订责任书一项不符扣1分
  {
    needs: "扣",
    pattern: new RegExp(
      `(?<=[\\u4e00-\\u9fff]{3}[^每有现生查出缺第其任何])(?:一|1)([项处次个例户人份])(${faults})(?:要求|规定|标准)?(?:的)?,?(?=扣\\d)`,
      "g",
    ),
    to: ",每有一$1$2",
  },
  // 每月得0.5分，全年6分
  {
    needs: "每",
    pattern:
      /(?:的)?,?每(月|季度|季|周)(?:得|计|记)(\d+(?:\.\d+)?)分,(?:全年|全年共|合计|共计?|最高(?:得)?)(\d+(?:\.\d+)?)分(?=[;。]|$)/g,
    to: ([, term = "", each = "", most = ""]) =>
      `的${term === "月" ? "月份" : term === "周" ? "周" : "季度"}数每1个得${each}分,最高得${most}分`,
  },
  // 占比相差在5个百分点外，每增加或降低2个百分点扣1分: a difference has no sign, and only grows.
  {
    needs: "相差",
    pattern: /相差在(\d+(?:\.\d+)?(?:个百分点|%))(?:以|之)?外(?:的)?(?=,?每)/g,
    to: "相差超过$1的",
  },
  {
    needs: "相差",
    pattern: /(?<=相差[^;。]{0,40})每增加(?:或者?|、|和|\/)(?:降低|减少|下降)(?=\d|一)/g,
    to: "每增加",
  },
  // 总分3分扣完即止
  {
    needs: "扣完",
    pattern: /(?:总分|共计?|合计)(?:\d+(?:\.\d+)?)分,?扣完(?:即|为)?止(?=[,;。]|$)/g,
    to: ([said = ""], points) =>
      points === undefined || said.includes(`${points.toString()}分`) ? "扣完为止" : undefined,
  },
  { needs: "扣完即止", pattern: /扣完即止/g, to: "扣完为止" },
  // 扌口 is 扣, badly recognised.
  { needs: "扌", pattern: /扌(?:II|11|口|门|ll)(?=\d)/g, to: "扣" },
];
