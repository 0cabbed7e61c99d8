import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  CaseFilesRequest,
  CheckReply,
  FundDetail,
  FundFile,
  FundImportRequest,
  FundSummary,
  StoredReply,
} from "../../server/api.ts";
import { request } from "./request.ts";

const address = (id: string): string => `/api/funds/${encodeURIComponent(id)}`;

const fundsQuery = queryOptions({
  queryKey: ["funds"],
  queryFn: () => request<readonly FundSummary[]>("GET", "/api/funds"),
});

export const useFunds = (enabled = true) => useQuery({ ...fundsQuery, enabled });

export const fundQuery = (id: string) =>
  queryOptions({ queryKey: ["funds", id], queryFn: () => request<FundDetail>("GET", address(id)) });

export const useFund = (id: string) => useQuery(fundQuery(id));

export const useFundFiles = (id: string) =>
  useQuery({
    queryKey: ["funds", id, "files"],
    queryFn: () => request<readonly FundFile[]>("GET", `${address(id)}/files`),
  });

/** Asked again for every change of the files; the last answer stays on the screen meanwhile. */
export const useCheck = (files: CaseFilesRequest["files"]) =>
  useQuery({
    queryKey: ["check", files],
    queryFn: () => request<CheckReply>("POST", "/api/check", { files }),
    enabled: files.length > 0,
    placeholderData: (before: CheckReply | undefined) => (files.length > 0 ? before : undefined),
    staleTime: Infinity,
  });

export function useStoreFund() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FundImportRequest) => request<StoredReply>("POST", "/api/funds", body),
    onSuccess: () => client.invalidateQueries({ queryKey: ["funds"] }),
  });
}

export function useRemoveFund() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>("DELETE", address(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: fundsQuery.queryKey, exact: true }),
  });
}
