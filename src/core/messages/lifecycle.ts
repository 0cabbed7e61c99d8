import type { Severity } from "../severity.ts";

export const lifecycleMessages = {
  "step-not-now": (f: { object: string; step: string; state: string; possible: readonly string[] }) =>
    `${f.object}现在是「${f.state}」，不能「${f.step}」。${
      f.possible.length > 0 ? `现在可以：${f.possible.join("、")}。` : "它已经办结，不再变动。"
    }`,
  "step-not-yours": (f: { object: string; step: string; by: readonly string[] }) =>
    `${f.object}的「${f.step}」由${f.by.join("或")}办理。请转请有此职责的人办理。`,
  "step-own-work": (f: { object: string; step: string; did: string }) =>
    `${f.object}的「${f.did}」是您本人办理的，「${f.step}」须由另一人办理。`,
  "step-needs-reason": (f: { step: string }) => `「${f.step}」须写明理由，经办人据此修改。请填写后再提交。`,
  "step-needs-document": (f: { step: string }) => `「${f.step}」须有依据文件。请填写文号或上传文件后再提交。`,
  "step-sealed": (f: { object: string; step: string; state: string }) =>
    `本年度自评${f.state}，签发的数已定稿，${f.object}不能「${f.step}」。确需改动的，请单位负责人先办理自评的「更正」并写明理由；改好后重新报送、复核、签发，形成新的版本。`,
} as const;

export const lifecycleSeverities: Record<keyof typeof lifecycleMessages, Severity> = {
  "step-not-now": "error",
  "step-not-yours": "error",
  "step-own-work": "error",
  "step-needs-reason": "error",
  "step-needs-document": "error",
  "step-sealed": "error",
};
