import { useYear } from "./queries.ts";
import { StageBar } from "./StageBar.tsx";
import { YearTabs } from "./YearTabs.tsx";
import "./year.css";

/** Under the title of a fund that is worked on here: where the year stands, and what is done with it. */
export function YearHead({ id }: { readonly id: string }) {
  const year = useYear(id);
  return (
    <>
      {year.data && <StageBar year={year.data} />}
      <YearTabs id={id} />
    </>
  );
}
