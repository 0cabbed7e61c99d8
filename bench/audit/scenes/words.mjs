// What all scenes are written with: subjects and what is counted, amounts, per cents, and figures that may be made wrong.
import { decimal } from "../../../dist/core/index.js";
import { slip } from "../chance.mjs";

export const hundred = decimal("100");
export const sum = (list) => list.reduce((total, one) => total.plus(decimal(one)), decimal("0"));
export const percent = (part, whole, places = 2) =>
  `${decimal(part).over(decimal(whole)).times(hundred).round("half-up", places).text(places)}%`;
export const plain = (value) => value.text();

export const topics = [
  "专利奖励",
  "商标品牌培育",
  "科技创新券",
  "技能人才培训",
  "农田水利",
  "村级道路",
  "冷链物流",
  "文化惠民",
  "污水治理",
  "职业教育实训",
  "乡村卫生室",
  "老旧小区改造",
  "智慧农业",
  "体育场馆",
  "非遗传承",
  "公共法律服务",
  "养老服务",
  "托育服务",
  "林业贴息",
  "产业园区",
  "外贸展会",
  "电商扶持",
  "标准化建设",
  "质量奖励",
  "节能改造",
  "地理标志",
  "质押融资",
  "农机补贴",
  "图书馆建设",
  "防汛应急",
  "食品抽检",
  "就业援助",
  "留学人员创业",
  "数字档案",
  "河道清淤",
  "绿色出行",
  "残疾人康复",
  "生态补偿",
];
export const things = [
  "发明专利授权量",
  "企业培训人次",
  "示范基地数量",
  "服务企业数",
  "抽检批次",
  "新增就业人数",
  "成果转化项目",
  "商标注册量",
  "技术合同数",
  "惠及农户数",
  "改造面积",
  "新建站点数",
];
export const units = {
  发明专利授权量: "件",
  企业培训人次: "人次",
  示范基地数量: "个",
  服务企业数: "家",
  抽检批次: "批次",
  新增就业人数: "人",
  成果转化项目: "项",
  商标注册量: "件",
  技术合同数: "份",
  惠及农户数: "户",
  改造面积: "平方米",
  新建站点数: "个",
};

/** An amount with `places` decimals and no zero at the end, so that its last digit is meant. */
export function amount({ between }, least, most, places) {
  const whole = between(least, most);
  const after = Array.from({ length: places }, (_, at) => between(at === places - 1 ? 1 : 0, 9)).join("");
  return places === 0 ? `${whole}` : `${whole}.${after}`;
}
export const tag = (name, text) => `⟦${name}:${text}⟧`;

/** A slip that stays wrong in the unit it is printed in. */
export const slipped = (check, name, text, by) => ({ check, name, wrong: slip(text, by) });

export function otherPercent(right, by) {
  const [whole] = right.split("%");
  return `${slip(whole, by)}%`;
}
