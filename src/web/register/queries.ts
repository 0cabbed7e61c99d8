import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BatchReply, FromRegisterRequest, RegisterReply, RegisterRequest } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { readAgain, yearAddress } from "../year/queries.ts";

const address = "/api/register";

/** The whole register of an organisation: years are compared with each other. */
export const useRegister = (organisation: string | undefined) =>
  useQuery({
    queryKey: [address, organisation ?? ""],
    queryFn: () =>
      request<RegisterReply>(
        "GET",
        organisation === undefined ? address : `${address}?${new URLSearchParams({ organisation }).toString()}`,
      ),
  });

type Written = Pick<RegisterRequest, "measures" | "values">;

export const writeRegister = (body: Partial<Written>) => request<BatchReply>("PUT", address, body);

export function useRegisterAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [address] });
}

export function useAddMeasure() {
  const again = useRegisterAgain();
  return useMutation({
    mutationFn: async (measure: Written["measures"][number]) => {
      const reply = await writeRegister({ measures: [measure] });
      if (!reply.kept)
        throw new Error(reply.rows.flatMap(({ findings }) => findings.map((one) => one.message)).join(" "));
    },
    onSuccess: again,
  });
}

export function useFromRegister(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (figure: FromRegisterRequest["figures"][number]) => {
      const reply = await request<BatchReply>("POST", yearAddress(id, "figures", "from-register"), {
        figures: [figure],
      });
      if (!reply.kept)
        throw new Error(reply.rows.flatMap(({ findings }) => findings.map((one) => one.message)).join(" "));
    },
    onSuccess: () => readAgain(client, id),
  });
}
