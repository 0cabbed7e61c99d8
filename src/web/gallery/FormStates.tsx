import { Input } from "antd";
import type { FieldChange } from "../../server/api.ts";
import { ApiError } from "../api/request.ts";
import { Conflict } from "../parts/Conflict.tsx";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { none } from "./none.ts";

/** A field with help and one with a fault, a refusal, and two versions of one thing. */
export function FormStates() {
  return (
    <div className="form">
      <div className="field-row">
        <Field label="名称" help="1 到 200 字。" required>
          {(control) => <Input {...control} defaultValue="示例市财政局" />}
        </Field>
        <Field label="行政区划" error="行政区划代码应为 6、9 或 12 位数字">
          {(control) => <Input {...control} defaultValue="3601" />}
        </Field>
      </div>
      <ProblemNote error={refusal} />
      <Conflict error={conflict} titles={{ name: "名称", level: "层级" }} keep={none} overwrite={none} />
    </div>
  );
}

const about = { type: "about:blank" } as const;
const refusal = new ApiError({
  ...about,
  title: "不能由本人办理",
  status: 403,
  detail: "「批准授予角色」不能由申请者本人办理，请由另一位有此权限的人员办理。",
});
const conflict = new ApiError({
  ...about,
  title: "内容已被他人修改",
  status: 412,
  detail: "",
  current: { name: "示例市财政局（乙）", revision: 4 },
  wanted: { name: "示例市财政局（甲）", level: "市" },
});

export const sampleChanges: readonly FieldChange[] = [
  { field: "name", before: "示例绩效评价事务所", after: "示例绩效评价有限公司" },
  { field: "created_at", after: "2026-01-02T03:04:05.678Z" },
  { field: "active", before: "true", after: "false" },
];
