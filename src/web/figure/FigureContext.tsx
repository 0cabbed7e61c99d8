import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { EvaluationView, FigureId, FigureView } from "../../core/index.ts";

type Figures = {
  readonly figures: EvaluationView["figures"];
  /** Shows how the figure came about. */
  readonly open: (id: FigureId) => void;
};

const FigureContext = createContext<Figures | undefined>(undefined);

export function FigureProvider({ figures, open, children }: Figures & { readonly children: ReactNode }) {
  const value = useMemo(() => ({ figures, open }), [figures, open]);
  return <FigureContext value={value}>{children}</FigureContext>;
}

export function useFigures(): Figures {
  const context = useContext(FigureContext);
  if (context === undefined) throw new Error("no FigureProvider around this part");
  return context;
}

/** 「A.得分#2」 and the like are steps inside a figure and open with it. */
export function figureNamed(figures: Figures["figures"], id: FigureId | undefined): FigureView | undefined {
  return id !== undefined && Object.hasOwn(figures, id) ? figures[id] : undefined;
}
