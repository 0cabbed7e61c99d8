import type { FundFile } from "../../src/server/api.ts";

const text = {
  case: `格式: 衡绩案例 1
资金: {名称: 某市知识产权专项资金, 年度: 2021, 地区: 某省某市, 主管部门: 某市市场监督管理局, 评价类型: 单位自评}
方案: 方案.yaml
来源: {报告: {名称: 自评报告}}
资金账:
  单位: 万元
  子项:
    - {代码: 奖励, 名称: 专利奖励, 本年预算: 820.10 @12, 到位: 800, 支出: 700.05}
    - {代码: 运维, 名称: 平台运维, 本年预算: 100, 到位: 100, 支出: 100}
指标值:
  A1: {目标: ≥40件 @5, 实际: 39件 @6}
  A2: {目标: ≥10家, 实际: 12家}
`,
  scheme: `格式: 衡绩方案 1
方案:
  代码: small
  名称: 小型指标体系
  总分: 100
  取舍: {方式: 四舍五入, 位数: 2, 环节: [指标, 总分]}
  指标:
    - 代码: A
      名称: 产出
      分值: 90
      下级:
        - {代码: A1, 名称: 专利授权, 分值: 60, 规则: {类型: 按完成比例计分}}
        - {代码: A2, 名称: 受益企业, 分值: 30, 规则: {类型: 达标得分}}
    - {代码: B, 名称: 预算执行率, 分值: 10, 规则: {类型: 按比率计分, 比率: 资金.支出率.按预算}}
`,
  printed: `格式: 衡绩印制数 1
印制数:
  - {数: 资金.到位率, 印: 97.82% @20}
  - {数: A1.得分, 印: 58.5分 @30}
  - {数: 奖励.到位, 印: 800万元 @40}
`,
};

/** A fund small enough to be worked out by hand: 58.5 + 30 + 8.70 = 97.20. */
export function smallCase(change: { readonly [from: string]: string } = {}): readonly FundFile[] {
  return [
    { name: "案例.yaml", text: changed(text.case, change) },
    { name: "方案.yaml", text: changed(text.scheme, change) },
    { name: "印制数.yaml", text: changed(text.printed, change) },
  ];
}

function changed(original: string, change: { readonly [from: string]: string }): string {
  return Object.entries(change).reduce((text, [from, to]) => text.replaceAll(from, () => to), original);
}
