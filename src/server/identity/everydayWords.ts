import type { OrganisationKind, OrganisationLevel } from "../api.ts";

/** What the lists show, and what a person is told may be written. */
export const kindTitles: Readonly<Record<OrganisationKind, string>> = {
  government: "政府",
  bureau: "主管部门",
  finance: "财政部门",
  unit: "直属单位",
  evaluator: "评价机构",
  applicant: "申报单位",
};

export const levelTitles: Readonly<Record<OrganisationLevel, string>> = {
  nation: "国家",
  province: "省",
  city: "市",
  county: "县",
  town: "乡镇",
};

/** Other words in which offices keep the same in their own lists. */
const kindWords: Readonly<Record<OrganisationKind, string>> = {
  government: "人民政府 地方政府 县区 区县 县市区 市县 管委会 开发区 街道 街道办 乡镇",
  bureau: "部门 业务主管部门 主管局 局 市局 省局 区局 县局 厅 委 委办局 机关 行政机关",
  finance: "财政 财政局 财政厅 财政所",
  unit: "处室 科室 股室 内设机构 内设处室 单位 下属单位 所属单位 二级单位 预算单位 事业单位 直属机构 中心 处 科 股",
  evaluator: "评价单位 第三方 第三方机构 第三方评价机构 中介机构 会计师事务所",
  applicant: "企业 项目单位 承担单位 实施单位 受益单位 申报企业",
};

const levelWords: Readonly<Record<OrganisationLevel, string>> = {
  nation: "国家级 中央 中央级 全国",
  province: "省级 自治区 自治区级 直辖市 省本级",
  city: "市级 地市 地市级 地级市 设区市 设区的市 市本级 自治州 盟",
  county: "县级 区 区县 县区 县市区 区级 区县级 县区级 县级市 旗 县本级 区本级",
  town: "乡镇级 乡 镇 乡级 镇级 街道 乡镇街道 镇街",
};

/** The kind or the level that a word stands for: as the lists show it, as the program calls it, or as offices write it. */
export const kindNamed = (text: string): OrganisationKind | undefined => named(text, kindTitles, kindWords);
export const levelNamed = (text: string): OrganisationLevel | undefined => named(text, levelTitles, levelWords);

function named<Key extends string>(
  text: string,
  titles: Readonly<Record<Key, string>>,
  more: Readonly<Record<Key, string>>,
): Key | undefined {
  const word = text.replaceAll(/[\s（）()、／/]+/gu, "");
  const keys = Object.keys(titles) as Key[];
  return (
    keys.find((key) => titles[key] === word || key === word) ?? keys.find((key) => more[key].split(" ").includes(word))
  );
}
