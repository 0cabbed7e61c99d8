import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import type { DemoYears } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { settingsWords } from "./words.ts";

const words = settingsWords.demo;
const address = "/api/demo/years";

/** The made-up city: loaded for whoever wants to look around, removed when the work begins. Nothing where it is not to be had. */
export function DemoCity() {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const city = useQuery({ queryKey: [address], queryFn: () => request<DemoYears>("GET", address) });
  const change = useMutation({
    mutationFn: (method: "POST" | "DELETE") => request<unknown>(method, address),
    onSuccess: async (_reply, method) => {
      void message.success(method === "POST" ? words.loaded : words.removed);
      await client.invalidateQueries();
    },
  });
  const state = city.data?.state;
  if (state === undefined || state === "elsewhere") return null;
  const isThere = state === "loaded";
  return (
    <section className="demo-city no-print" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="lead">{isThere ? words.there : words.gone}</p>
      <ProblemNote error={change.error} />
      <p className="form-actions">
        {isThere ? (
          <Button
            danger
            loading={change.isPending}
            onClick={() =>
              void modal.confirm({
                title: words.removeTitle,
                content: words.removeHelp,
                okText: words.remove,
                okButtonProps: { danger: true },
                cancelText: words.keep,
                onOk: () => change.mutate("DELETE"),
              })
            }
          >
            {words.remove}
          </Button>
        ) : (
          <Button loading={change.isPending} onClick={() => change.mutate("POST")}>
            {words.load}
          </Button>
        )}
      </p>
    </section>
  );
}
