import { inYear } from "../inYear.tsx";
import { Shares } from "./Shares.tsx";
import { Targets } from "./Targets.tsx";

/** 目标: what was declared, approved and adjusted, and what of it units below take over. */
export const TargetsTab = inYear(({ year }) => (
  <div className="year-tab">
    <Targets year={year} />
    <Shares year={year} />
  </div>
));
