/** Words of the grid that all tables of a year are filled in. */
const some = (texts: readonly string[]): string =>
  `${texts.slice(0, 5).join("、")}${texts.length > 5 ? ` 等 ${texts.length} 处` : ""}`;

export const gridWords = {
  help: "方向键移动，直接输入或按 F2 修改，回车到下一行，Tab 到右边；可从 Excel、Word 整块粘贴，Ctrl+D 向下填充，Ctrl+Z 撤销；Esc 后按 Tab 离开表格。",
  keys: "键盘用法",
  newRow: "新行",
  cell: (row: string, column: string) => `${row}　${column}`,
  idle: "自动保存",
  saving: "正在保存…",
  saved: (time: string) => `已保存 ${time}`,
  savedOthers: (time: string) => `其余已保存 ${time}`,
  offline: "没有保存成功，内容已留在本机，恢复后自动保存。",
  failed: (why: string) => `没有保存成功：${why}内容已留在本机。`,
  again: "再试一次",
  open: (count: number) => `${count} 处没有保存，见红字`,
  toOpen: "到下一处",
  waiting: (count: number) => `${count} 处还没有保存，等同一行的其他内容`,
  notKept: "没有保存，也没有说明原因。请改正后再试；仍不行请联系系统管理员。",
  held: "等本行改正后一起保存",
  understood: (text: string) => `读作 ${text}`,
  conflict: "他人已修改",
  conflictOf: (cell: string, by: string, on: string) => `「${cell}」在您填写时已由${by}（${on}）修改。`,
  theirs: (text: string) => `现在的内容：${text}`,
  mine: (text: string) => `您填写的：${text}`,
  takeTheirs: "用现在的内容",
  takeMine: "用我填写的",
  giveUp: "放弃这一格的修改",
  giveUpRow: "放弃这一行",
  pasting: {
    title: (cells: number, left: number) =>
      left === 0 ? `粘贴 ${cells} 格，请先核对` : `粘贴 ${cells} 格，另有 ${left} 处贴不上，请先核对`,
    how: {
      lying: "按选定的位置逐格粘贴。",
      named: "按名称或代码找到各自的行，再逐格粘贴。",
      open: "从选定的位置起，依次填入可以填写的格，不能填写的行和列已跳过。请核对每个数是否对应所在的行；不对应的请连同名称一起复制，系统按名称对应。",
    },
    cells: "将要粘贴的内容",
    row: "行",
    emptied: "清空",
    paste: (cells: number) => `贴上 ${cells} 格`,
    cancel: "不粘贴",
    left: {
      "no-row": (texts: readonly string[]) => `表中没有对应的行，没有贴上：${some(texts)}。请核对名称或代码。`,
      "several-rows": (texts: readonly string[]) =>
        `有几行同名，分不清是哪一行，没有贴上：${some(texts)}。请连同代码一起复制。`,
      twice: (texts: readonly string[]) => `与前面对应同一行，没有贴上：${some(texts)}。`,
      settled: (texts: readonly string[]) => `所在的格现在不能填写，没有贴上：${some(texts)}。`,
      beyond: (texts: readonly string[]) => `超出表格范围，没有贴上：${some(texts)}。请核对选定的起始格和复制的列。`,
      "no-column": (texts: readonly string[]) => `表中没有对应的列，没有贴上：${some(texts)}。`,
    },
    done: (of: {
      readonly cells: number;
      readonly rows: readonly string[];
      readonly added: number;
      readonly columns: readonly string[];
      readonly over: number;
      readonly left: number;
    }) =>
      `${[
        `已贴上 ${of.cells} 格（${of.columns.join("、")}）`,
        ...(of.rows.length > 3 ? [`${of.rows[0] ?? ""} 至 ${of.rows.at(-1) ?? ""}，共 ${of.rows.length} 行`] : []),
        ...(of.rows.length > 0 && of.rows.length <= 3 ? [of.rows.join("、")] : []),
        ...(of.added > 0 ? [`新增 ${of.added} 行`] : []),
        ...(of.over > 0 ? [`其中 ${of.over} 格改写了原有内容`] : []),
        ...(of.left > 0 ? [`${of.left} 处没有贴上`] : []),
      ].join("；")}。可按 Ctrl+Z 撤销。`,
  },
  locked: "只能查看",
  remove: (row: string) => `删除${row}`,
  empty: "还没有内容。",
} as const;
