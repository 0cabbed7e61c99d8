import { useYear } from "./queries.ts";
import { StageBar } from "./StageBar.tsx";
import "./year.css";
import "./head.css";

/** Under the title of a fund that is worked on here: where the year stands. */
export function YearHead({ id }: { readonly id: string }) {
  const year = useYear(id);
  return year.data ? <StageBar year={year.data} /> : null;
}
