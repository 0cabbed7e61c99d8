import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type {
  AdjustmentRequest,
  BatchReply,
  FundFile,
  NewFileRequest,
  NewYearRequest,
  PagedRowsQuery,
  PaymentsPage,
  StepRequest,
  StepsRequest,
  StoredFile,
  Tasks,
  TasksQuery,
  YearDetail,
} from "../../server/api.ts";
import { request, type Method } from "../api/request.ts";

const part = encodeURIComponent;
export const yearAddress = (id: string, ...rest: readonly string[]): string =>
  ["/api/years", part(id), ...rest.map(part)].join("/");

export const useTasks = (view: TasksQuery["view"]) =>
  useQuery({
    queryKey: ["/api/tasks", view],
    queryFn: () => request<Tasks>("GET", `/api/tasks?view=${view}`),
    refetchInterval: 60_000,
  });

export const yearQuery = (id: string) =>
  queryOptions({ queryKey: ["years", id], queryFn: () => request<YearDetail>("GET", yearAddress(id)) });

export const useYear = (id: string) => useQuery(yearQuery(id));

export const usePayments = (id: string, { from, count, line, state, text }: PagedRowsQuery) =>
  useQuery({
    queryKey: ["years", id, "payments", { from, count, line, state, text }],
    queryFn: () => {
      const asked = new URLSearchParams({ from: `${from}`, count: `${count}` });
      if (line !== undefined) asked.set("line", line);
      if (state !== undefined) asked.set("state", state);
      if (text !== undefined) asked.set("text", text);
      return request<PaymentsPage>("GET", `${yearAddress(id, "payments")}?${asked.toString()}`);
    },
    placeholderData: (before: PaymentsPage | undefined) => before,
  });

export function useNewYear() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewYearRequest) => request<YearDetail>("POST", "/api/years", body),
    onSuccess: (detail) => {
      client.setQueryData(yearQuery(detail.id).queryKey, detail);
      return Promise.all(
        [["funds"], ["/api/tasks"]].map((queryKey) => client.invalidateQueries({ queryKey, exact: true })),
      );
    },
  });
}

/** The text of a fund's scheme, to begin a year with. */
export const schemeOf = async (fund: string): Promise<string | undefined> => {
  const files = await request<readonly FundFile[]>("GET", `/api/funds/${part(fund)}/files`);
  return files.find(({ name }) => name === "方案.yaml")?.text;
};

/** After anything of a year has changed: the year, the fund as all tabs show it, what is to be done. */
export async function readAgain(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ["years", id] }),
    client.invalidateQueries({ queryKey: ["funds", id] }),
    client.invalidateQueries({ queryKey: ["/api/tasks"] }),
  ]);
  void client.invalidateQueries({ queryKey: ["funds"], exact: true });
}

export type Sent = { readonly method: Method; readonly path: readonly string[]; readonly body: unknown };

/** Any write to a year: 「PUT …/figures」. What it touches is read again before it counts as done. */
export function useYearWrite<Reply = BatchReply>(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, path, body }: Sent) => request<Reply>(method, yearAddress(id, ...path), body),
    onSuccess: () => readAgain(client, id),
  });
}

export function useStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StepRequest) => request<YearDetail>("POST", yearAddress(id, "steps"), body),
    onSettled: () => readAgain(client, id),
  });
}

export function useSteps(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StepsRequest) => request<BatchReply>("POST", yearAddress(id, "steps", "batch"), body),
    onSettled: () => readAgain(client, id),
  });
}

type Adjusting = { readonly number?: number | undefined; readonly body: AdjustmentRequest };

export function useAdjust(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, body }: Adjusting) =>
      number === undefined
        ? request<YearDetail>("POST", yearAddress(id, "adjustments"), body)
        : request<YearDetail>("PUT", yearAddress(id, "adjustments", `${number}`), body),
    onSuccess: () => readAgain(client, id),
  });
}

export const addFile = (body: NewFileRequest) => request<StoredFile>("POST", "/api/files", body);
