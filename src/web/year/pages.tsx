import { createLazyRoute } from "@tanstack/react-router";
import { guarded } from "../frame/Refused.tsx";
import { AdjustmentsTab } from "./AdjustmentsTab.tsx";
import { BudgetTab } from "./BudgetTab.tsx";
import { MonitoringTab } from "./MonitoringTab.tsx";
import { NewYearPage } from "./NewYearPage.tsx";
import { PapersTab } from "./PapersTab.tsx";
import { RectificationTab } from "./RectificationTab.tsx";
import { ReviewTab } from "./ReviewTab.tsx";
import { SelfTab } from "./self/SelfTab.tsx";
import { SigningTab } from "./SigningTab.tsx";
import { TargetsTab } from "./targets/TargetsTab.tsx";
import { WorkTab } from "./WorkTab.tsx";

/** The pages of a year come together: whoever opens one soon opens another. */
export const workRoute = createLazyRoute("/funds/$id/work")({ component: WorkTab });
export const budgetRoute = createLazyRoute("/funds/$id/budget")({ component: BudgetTab });
export const targetsRoute = createLazyRoute("/funds/$id/targets")({ component: TargetsTab });
export const adjustmentsRoute = createLazyRoute("/funds/$id/adjustments")({ component: AdjustmentsTab });
export const monitoringRoute = createLazyRoute("/funds/$id/monitoring")({ component: MonitoringTab });
export const selfRoute = createLazyRoute("/funds/$id/self-evaluation")({ component: SelfTab });
export const reviewRoute = createLazyRoute("/funds/$id/review")({ component: ReviewTab });
export const papersRoute = createLazyRoute("/funds/$id/papers")({ component: PapersTab });
export const rectificationRoute = createLazyRoute("/funds/$id/rectification")({ component: RectificationTab });
export const signingRoute = createLazyRoute("/funds/$id/signing")({ component: SigningTab });
export const newYearRoute = createLazyRoute("/years/new")({ component: guarded(["years.begin"], NewYearPage) });
