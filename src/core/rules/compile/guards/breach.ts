const breach =
  /^[,;。]*(?:其中|如果?|若|凡)?(?:每|抽查|检查|现场|经查|经核实|实际|项目)*(?:发现|出现|查出|查实|有|存在|缺)?(?:一|1)?(?:[项次处个户笔起件份名人批条村张]|个?月|(?:个)?(?:项目|单位|部门|乡镇|问题|村|企业|部分|内容))?(?:的)?(?:[未没]有?(?:按|能|达|通过|及时|落实|做到|完成|执行)|不(?:合格|合规|符合|达标|规范|及时|完整|到位|满足|按|齐全|齐|足|真实|准确)|逾期|超期|超时|迟|延[期迟误]|晚|漏|缺)[^,;。]{0,16}$/;

/** Said of all that was asked for; or 公示期不足, of the figure asked for. */
export function isBreach(said: string, asked: string): boolean {
  const words = said.replace(/^[,;。]+|(?:的|时)?,?$/g, "");
  if (breach.test(words)) return true;
  const [, subject = ""] =
    /^([\u4e00-\u9fff]{2,8}?)(?:不足|不够|未达到?|未满|达不到)(?:规定|要求|标准|天数|时间|期限|次数)*$/.exec(words) ??
    [];
  return subject !== "" && asked.includes(subject);
}
