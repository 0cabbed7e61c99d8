import type { Spelling } from "./spelling.ts";

/** What is left instead of what is lost, and from where it is lost. */
export const remainders: readonly Spelling[] = [
  // 最多扣减至10分: what is left, not what is lost.
  {
    needs: "至",
    pattern: /(?:直至|最[多高低])?(?:扣减?|减|降)(?:少)?至(\d+(?:\.\d+)?)分(?:为止|止)?(?=[,;。]|$)/g,
    to: ([, left = ""]) => (/^0(?:\.0*)?$/.test(left) ? undefined : `最低得${left}分`),
  },
  // δ>0时，得分在15分的基础上，δ每增加1%扣……, where there are 15
  {
    needs: "基础上",
    pattern:
      /(?:则)?(?:[\u4e00-\u9fff]{0,6}得分)?(?:应)?(?:在|以)(满分|\d+(?:\.\d+)?分)的?基础上,?(?=[^;。]*[扣减加])/g,
    to: ([, marks = ""], points) => (marks === "满分" || marks === `${points?.toString() ?? ""}分` ? "" : undefined),
  },
  // 60日后下达的，得0分
  {
    needs: "后",
    pattern:
      /(\d(?:个?工作日|日|天|个月))后(?=(?:分解)?(?:下达|拨付|报送|完成|支付|分配|上报|办结|提交)(?:到位)?的?,?(?:得|计|不))/g,
    to: "$1以后",
  },
  // 60分乘以完成投资占年度计划的比
  {
    needs: "乘以",
    pattern: /(按照?)(\d+(?:\.\d+)?分)乘以([^,;。\d]{2,40}?(?:的比例?|比重|率))(?=[,;。]|$)/g,
    to: ([, by = "", marks = "", rate = ""]) => `${by}${marks}乘以${rate.replace(/的比$/, "的比例")}计算`,
  },
  { needs: "的比", pattern: /(?<=占[^,;。]{2,24}的)比(?=计(?:算|分)|得分)/g, to: "比例" },
];
