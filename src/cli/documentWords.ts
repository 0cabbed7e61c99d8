/** Sentences of the commands that make documents. */
export const documentMessages = {
  secondsUnread: (given: string) => `--seconds 应是 1 到 9999 的整数，现为“${given}”。例：--seconds 60`,
  written: (file: string, places: number) => `已生成 ${file}${places > 0 ? `，其中 ${places} 处待填` : ""}。`,
  formatMissing: (found: string) =>
    found === "" ? "请用 --format 指明格式：docx、xlsx 或 pdf。" : `不认识格式「${found}」。可用：docx、xlsx、pdf。`,
  templateUnknown: (name: string, known: readonly string[]) =>
    `${name === "" ? "请指明模板" : `没有模板「${name}」`}。可用：${known.join("、")}；自己的模板写文件名（.yaml）。`,
  templateUnreadable: (name: string) =>
    `模板文件「${name}」有错误，或者不是这个命令用的模板。请按上面的提示改正，格式见 docs/templates.md。`,
  layoutUnknown: (name: string, known: readonly string[]) =>
    `没有版面「${name}」。可用：${known.join("、")}；自己的版面写文件名（.yaml）。`,
  dateUnread: (text: string) => `看不懂日期「${text}」。请写成 2021-05-06。`,
  fileUnreadable: (file: string) => `打不开文件「${file}」。请核对路径和权限。`,
  fileUnwritable: (file: string) => `不能写入「${file}」。请核对文件夹是否存在、有无写入权限、文件是否正被打开。`,
  fontsMissing: (fonts: readonly string[], standIns: readonly string[]) =>
    `本机没有字体 ${fonts.join("、")}，PDF 用 ${standIns.join("、")} 代替，版面可能略有不同。有这些字体的，请把字体文件所在的文件夹写入环境变量 HENGJI_FONTS。`,
  noFonts: (fonts: readonly string[]) =>
    `没有可用的中文字体（需要 ${fonts.join("、")}，或可以代替的字体），未生成 PDF。随系统提供的字体不见了：请运行 npm ci 装回，或把字体文件所在的文件夹写入环境变量 HENGJI_FONTS。也可以先生成 docx。`,
} as const;
