import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError, codeOf } from "./api/request.ts";
import { meQuery } from "./api/session.ts";
import { createPages } from "./router.tsx";
import "./style/index.css";
import { theme } from "./theme.ts";

const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");

/** A refusal will not change by asking again; a lost connection may. */
const retry = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ApiError && error.problem.status >= 400);

/** A right that was there a moment ago is not any more: menu and pages follow. */
const queryCache = new QueryCache({
  onError: (error) => {
    if (codeOf(error) === "right-missing") void queries.invalidateQueries(meQuery);
  },
});

const queries: QueryClient = new QueryClient({ queryCache, defaultOptions: { queries: { retry, staleTime: 30_000 } } });

/** Whoever has asked the system for less movement gets none. */
const motion = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      locale={zhCN}
      theme={{ ...theme, token: { ...theme.token, motion } }}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <QueryClientProvider client={queries}>
          <RouterProvider router={createPages()} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
);
