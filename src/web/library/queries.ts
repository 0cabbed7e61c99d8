import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  LibraryIndicator,
  LibraryIndicators,
  LibraryIndicatorVersions,
  LibrarySchemeDetail,
  LibrarySchemes,
  NewLibraryIndicatorRequest,
  NewLibrarySchemeRequest,
  TakenIndicatorRequest,
  YearDetail,
} from "../../server/api.ts";
import { request } from "../api/request.ts";
import { readAgain, yearAddress } from "../year/queries.ts";

const part = encodeURIComponent;
const indicators = "/api/library/indicators";
const schemes = "/api/library/schemes";

export const useLibraryIndicators = (enabled = true) =>
  useQuery({ queryKey: [indicators], queryFn: () => request<LibraryIndicators>("GET", indicators), enabled });

export const useLibraryIndicator = (code: string) =>
  useQuery({
    queryKey: [indicators, code],
    queryFn: () => request<LibraryIndicatorVersions>("GET", `${indicators}/${part(code)}`),
  });

export const useLibrarySchemes = (enabled = true) =>
  useQuery({ queryKey: [schemes], queryFn: () => request<LibrarySchemes>("GET", schemes), enabled });

export const useLibraryScheme = (code: string, version: string) =>
  useQuery({
    queryKey: [schemes, code, version],
    queryFn: () =>
      request<LibrarySchemeDetail>("GET", `${schemes}/${part(code)}?${new URLSearchParams({ version }).toString()}`),
  });

function useLibraryWrite<Body, Reply>(work: (body: Body) => Promise<Reply>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () =>
      Promise.all([indicators, schemes].map((key) => client.invalidateQueries({ queryKey: [key] }))).then(() => {}),
  });
}

export const useAddIndicator = () =>
  useLibraryWrite((body: NewLibraryIndicatorRequest) => request<LibraryIndicator>("POST", indicators, body));

export const useAddScheme = () =>
  useLibraryWrite((body: NewLibrarySchemeRequest) => request<LibrarySchemeDetail>("POST", schemes, body));

export const useWithdrawIndicator = () =>
  useLibraryWrite(({ code, why }: { readonly code: string; readonly why: string }) =>
    request<void>("POST", `${indicators}/${part(code)}/withdrawal`, { why }),
  );

export const useWithdrawScheme = () =>
  useLibraryWrite(({ code, version, why }: { readonly code: string; readonly version: string; readonly why: string }) =>
    request<void>("POST", `${schemes}/${part(code)}/${part(version)}/withdrawal`, { why }),
  );

export function useTakeIndicator() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ year, body }: { readonly year: string; readonly body: TakenIndicatorRequest }) =>
      request<YearDetail>("POST", yearAddress(year, "indicators"), body),
    onSuccess: async (_reply, { year }) => {
      await readAgain(client, year);
      await client.invalidateQueries({ queryKey: [indicators] });
    },
  });
}
