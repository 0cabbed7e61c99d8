import { useQuery } from "@tanstack/react-query";
import type { FigureHistory, FundHistory } from "../../server/api.ts";
import { request } from "./request.ts";

const address = (fund: string): string => `/api/funds/${encodeURIComponent(fund)}`;

export const useFundHistory = (fund: string) =>
  useQuery({
    queryKey: ["funds", fund, "history"],
    queryFn: () => request<FundHistory>("GET", `${address(fund)}/history`),
  });

export const useFigureHistory = (fund: string, figure: string) =>
  useQuery({
    queryKey: ["funds", fund, "figures", figure, "history"],
    queryFn: () => request<FigureHistory>("GET", `${address(fund)}/figures/${encodeURIComponent(figure)}/history`),
  });
