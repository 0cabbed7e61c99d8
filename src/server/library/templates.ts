import type pg from "pg";
import { readScheme } from "../../documents/index.ts";
import { addLibraryScheme, librarySchemeRows } from "../store/library.ts";

// Schemes every office's library begins with, so that a first fund needs no file: the names and the division of the
// points are those of 财预〔2020〕10号, the wording is ours.

/**
 * The reference tree of 财预〔2020〕10号, annex 2: seventeen indicators of the third level. The rule sets no points, so
 * neither does this: an office sets them before it scores. What to look at stands in our own words.
 */
const nationalFramework = `格式: 衡绩方案 1
# 财预〔2020〕10号附件2的参考指标框架。办法没有规定各指标分值；使用前请按本项目填写分值和规则。
方案:
  代码: 项目支出绩效评价框架
  名称: 项目支出绩效评价指标体系框架（参考）
  版本: "2020"
  依据: [财预〔2020〕10号]
  取舍: {方式: 四舍五入, 位数: 2, 环节: [总分], 显示位数: 2}
  指标:
    - 代码: A
      名称: 决策
      下级:
        - 代码: A1
          名称: 项目立项
          下级:
            - {代码: A11, 名称: 立项依据充分性, 原文: 看立项是否有法律、政策、规划和职责依据，是否属于财政支持范围，是否与其他项目重复}
            - {代码: A12, 名称: 立项程序规范性, 原文: 看申请设立是否按程序，文件材料是否合规，事前是否论证、评估和集体决策}
        - 代码: A2
          名称: 绩效目标
          下级:
            - {代码: A21, 名称: 绩效目标合理性, 原文: 看有无绩效目标，与实际工作是否相关，产出效果是否达到正常水平，与资金量是否匹配}
            - {代码: A22, 名称: 绩效指标明确性, 原文: 看目标是否细化为具体指标，指标值是否清晰可衡量，是否与任务数对应}
        - 代码: A3
          名称: 资金投入
          下级:
            - {代码: A31, 名称: 预算编制科学性, 原文: 看预算是否经过论证，内容是否匹配，测算是否有标准，额度是否与任务相称}
            - {代码: A32, 名称: 资金分配合理性, 原文: 看分配是否有依据，额度是否合理并切合单位或地方实际}
    - 代码: B
      名称: 过程
      下级:
        - 代码: B1
          名称: 资金管理
          下级:
            - {代码: B11, 名称: 资金到位率, 原文: 实际到位资金与预算资金之比}
            - {代码: B12, 名称: 预算执行率, 原文: 实际支出资金与实际到位资金之比；自评表按全年预算数计算}
            - {代码: B13, 名称: 资金使用合规性, 原文: 看是否符合财务制度和资金办法，拨付审批是否完整，是否按批复用途，有无截留挤占挪用虚列}
        - 代码: B2
          名称: 组织实施
          下级:
            - {代码: B21, 名称: 管理制度健全性, 原文: 看财务和业务管理制度是否具备，是否合法、合规、完整}
            - {代码: B22, 名称: 制度执行有效性, 原文: 看是否依法依规，调整手续是否完备，资料是否齐全归档，人员和条件是否落实}
    - 代码: C
      名称: 产出
      下级:
        - 代码: C1
          名称: 产出数量
          下级:
            - {代码: C11, 名称: 实际完成率, 原文: 实际产出数与计划产出数之比}
        - 代码: C2
          名称: 产出质量
          下级:
            - {代码: C21, 名称: 质量达标率, 原文: 质量达标的产出数与实际产出数之比}
        - 代码: C3
          名称: 产出时效
          下级:
            - {代码: C31, 名称: 完成及时性, 原文: 实际完成时间与计划完成时间比较}
        - 代码: C4
          名称: 产出成本
          下级:
            - {代码: C41, 名称: 成本节约率, 原文: 计划成本减实际成本后与计划成本之比}
    - 代码: D
      名称: 效益
      下级:
        - 代码: D1
          名称: 项目效益
          下级:
            - {代码: D11, 名称: 实施效益, 原文: 社会、经济、生态效益和可持续影响，按项目选用并细化}
            - {代码: D12, 名称: 满意度, 原文: 社会公众或服务对象的满意程度，一般通过问卷取得}
`;

type SelfEvaluation = {
  /** The lines before the points: comments, 方案, code, name and version. */
  readonly head: string;
  /** Indicators of 产出, 50 points. */
  readonly outputs: readonly string[];
  /** Indicators of 效益, 30 points. */
  readonly benefits: readonly string[];
};

/** 单位自评: 预算执行率 10, 产出 50, 效益 30, 满意度 10, as 财预〔2020〕10号 article 13 divides them. */
export function selfEvaluationScheme({ head, outputs, benefits }: SelfEvaluation): string {
  const below = (lines: readonly string[]) => lines.map((line) => `        - {${line}}`).join("\n");
  return `格式: 衡绩方案 1
${head}
  依据: [财预〔2020〕10号]
  总分: 100
  取舍: {方式: 四舍五入, 位数: 2, 环节: [指标, 总分], 显示位数: 2}
  指标:
    - 代码: Z
      名称: 预算执行
      分值: 10
      下级:
        - {代码: Z1, 名称: 预算执行率, 分值: 10, 规则: {类型: 按完成比例计分, 实际: 资金.支出, 目标: 资金.预算}}
    - 代码: C
      名称: 产出
      分值: 50
      下级:
${below(outputs)}
    - 代码: X
      名称: 效益
      分值: 30
      下级:
${below(benefits)}
    - 代码: M
      名称: 满意度
      分值: 10
      下级:
        - {代码: M1, 名称: 服务对象满意度, 类别: 服务对象满意度指标, 分值: 10, 规则: 按完成率计分，最高得满分}
`;
}

/** What any project can begin with. */
const anyProject = selfEvaluationScheme({
  head: `# 自评表的通用框架。名称、分值和评分标准按本项目改；不用的指标删去，合计仍为100分。
方案:
  代码: 项目支出绩效自评
  名称: 项目支出绩效自评指标体系（通用）
  版本: "2020"`,
  outputs: [
    "代码: C1, 名称: 任务完成数量, 类别: 数量指标, 分值: 20, 规则: 按完成率计分，最高得满分",
    "代码: C2, 名称: 质量达标率, 类别: 质量指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: C3, 名称: 按时完成率, 类别: 时效指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: C4, 名称: 单位成本, 类别: 成本指标, 分值: 10, 规则: {类型: 反向指标计分, 算法: 按超出比例}",
  ],
  benefits: [
    "代码: X1, 名称: 经济效益, 类别: 经济效益指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: X2, 名称: 社会效益, 类别: 社会效益指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: X3, 名称: 长效机制, 类别: 可持续影响指标, 分值: 10, 规则: {类型: 要素计分, 要素: [有工作制度, 有专门人员, 有经费安排, 有工作台账]}",
  ],
});

/** A fund for intellectual property: what such funds commonly pay for, divided like every self-evaluation. */
const intellectualProperty = selfEvaluationScheme({
  head: `# 知识产权专项资金常用的自评指标，供参考；按本地资金办法增减。
方案:
  代码: 知识产权专项自评
  名称: 知识产权专项资金绩效自评指标体系（参考）
  版本: "1"`,
  outputs: [
    "代码: C11, 名称: 发明专利授权量, 类别: 数量指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: C12, 名称: 资助企业数, 类别: 数量指标, 分值: 8, 规则: 按完成率计分，最高得满分",
    "代码: C13, 名称: 宣传培训场次, 类别: 数量指标, 分值: 6, 规则: 按完成率计分，最高得满分",
    "代码: C21, 名称: 资助审核准确率, 类别: 质量指标, 分值: 8, 规则: 完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止",
    "代码: C31, 名称: 资助资金按时拨付率, 类别: 时效指标, 分值: 9, 规则: 完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止",
    "代码: C41, 名称: 每件授权专利资助成本, 类别: 成本指标, 分值: 9, 规则: {类型: 反向指标计分, 算法: 按超出比例}",
  ],
  benefits: [
    "代码: X11, 名称: 专利质押融资额, 类别: 经济效益指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: X21, 名称: 每万人口高价值发明专利拥有量, 类别: 社会效益指标, 分值: 10, 规则: 按完成率计分，最高得满分",
    "代码: X31, 名称: 维权援助工作机制, 类别: 可持续影响指标, 分值: 10, 规则: {类型: 要素计分, 要素: [有工作制度, 有专门人员, 有公开渠道, 有办理台账]}",
  ],
});

export const schemeTemplates: readonly string[] = [anyProject, intellectualProperty, nationalFramework];

/** Puts schemes into the library that are not there yet, in the name of an organisation. */
export async function addSchemes(
  client: pg.ClientBase,
  organisation: string,
  texts: readonly string[] = schemeTemplates,
): Promise<void> {
  const there = new Set((await librarySchemeRows(client)).map(({ code, version }) => `${code} ${version}`));
  for (const contents of texts) {
    const { value: scheme } = readScheme(contents, "方案.yaml");
    if (!scheme || there.has(`${scheme.code} ${scheme.version}`)) continue;
    const { code, version, name, basis } = scheme;
    await addLibraryScheme(client, { code, version, name, contents, basis: basis.join("；") || null, organisation });
  }
}
