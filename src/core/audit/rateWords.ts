import type { Claim } from "./claim.ts";

/** Which figures a rate is made of, by the words before them. */
export type RateWords = {
  readonly check: "rate" | "completion" | "share";
  readonly above: RegExp;
  readonly below: RegExp;
  /** May a pair of such figures be held against it? */
  readonly isFirm: boolean;
};

const kinds: readonly (readonly [RegExp, RateWords])[] = [
  [
    /(?:(?:执行|支出|支付|付款|使用|拨付|用款)(?:率|进度|比例)|预算完成率)/u,
    {
      check: "rate",
      above: /(?:支出|执行|支付|付款|使用|拨付|下拨|列支|用于|完成|决算)(?!率|预算|进度|比例)/u,
      below:
        /(?:预算|安排|批复|计划|下达|指标|到位|拨入|投入|总额|资金总|年初|合同|中标价|应付|(?:专项|补助|项目)资金)/u,
      isFirm: true,
    },
  ],
  [
    /到位率/u,
    {
      check: "rate",
      above: /(?:到位|拨付|收到|下达|拨入)/u,
      below: /(?:预算|计划|应到位|安排|批复|下达|总投资|年初)/u,
      isFirm: true,
    },
  ],
  [
    /(?:完成率|达成率|完成比例|完成度|完成进度|实现率)/u,
    {
      check: "completion",
      above: /(?:实际|完成|达到|达|开展|举办|实现|新增|建成)/u,
      below: /(?:目标|计划|任务|应(?![急用对])|年初|指标值|预期|预计)/u,
      isFirm: true,
    },
  ],
  [
    /得分率/u,
    {
      check: "rate",
      above: /(?:得|评)分?(?:为|是)?$/u,
      below: /(?:满分|分值|权重|标准分|应得|^总分(?:值)?[为是]?$)/u,
      isFirm: true,
    },
  ],
  [
    /(?:回收率|收回率)/u,
    { check: "rate", above: /(?:收回|回收)/u, below: /(?:发放|发出|下发|应收|应回收)/u, isFirm: true },
  ],
  [
    /(?:节约率|节支率)/u,
    { check: "rate", above: /(?:节约|节省|节支)/u, below: /(?:预算|计划|安排|控制价|概算|估算)/u, isFirm: true },
  ],
  [
    /(?:结余率|结转率)/u,
    { check: "rate", above: /(?:结余|结转|剩余)/u, below: /(?:预算|计划|安排|下达|控制价|总额)/u, isFirm: false },
  ],
  [
    /(?:占|比重|比例|占比)/u,
    {
      check: "share",
      above: /./u,
      below: /(?:总|共|合计|全部|全[市省县区年]|预算|资金|收入|支出|样本|问卷)/u,
      isFirm: false,
    },
  ],
  [
    /[\u4e00-\u9fff]率/u,
    {
      check: "rate",
      above: /(?:实际|合格|完成|有效|满意|收回|撤回|结案|办结|通过|就业|参加|达标|覆盖|回收)/u,
      below: /(?:总|共|应|发放|全部|申请|受理|立案|计划|目标|调查|抽取)/u,
      isFirm: false,
    },
  ],
];

export function rateWords({ lead, measure }: Claim): RateWords | undefined {
  return rateWordsIn(lead === "" ? measure : lead);
}

export function rateWordsIn(words: string): RateWords | undefined {
  return kinds.find(([name]) => name.test(words))?.[1];
}
