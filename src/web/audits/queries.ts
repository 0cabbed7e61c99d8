import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AuditDetail, AuditLine, DismissalRequest, NewAuditRequest } from "../../server/api.ts";
import { request } from "../api/request.ts";

const address = (id: string): string => `/api/audits/${encodeURIComponent(id)}`;

export const useAudits = () =>
  useQuery({
    queryKey: ["audits"],
    queryFn: () => request<{ readonly items: readonly AuditLine[] }>("GET", "/api/audits"),
  });

export const useAudit = (id: string) =>
  useQuery({ queryKey: ["audits", id], queryFn: () => request<AuditDetail>("GET", address(id)), staleTime: Infinity });

export const auditFile = (id: string, as: "original" | "annotated" | "list"): string => `${address(id)}/file?as=${as}`;

export function useMakeAudit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAuditRequest) => request<AuditDetail>("POST", "/api/audits", body),
    onSuccess: (detail) => {
      client.setQueryData(["audits", detail.line.id], detail);
      return client.invalidateQueries({ queryKey: ["audits"], exact: true });
    },
  });
}

export function useExplain(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DismissalRequest) => request<AuditDetail>("POST", `${address(id)}/dismissals`, body),
    onSuccess: (detail) => {
      client.setQueryData(["audits", id], detail);
      return client.invalidateQueries({ queryKey: ["audits"], exact: true });
    },
  });
}

export function useTakeBack(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (finding: string) => request<void>("DELETE", `${address(id)}/dismissals/${finding}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["audits"] }),
  });
}
