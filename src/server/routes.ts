import { caseFiles } from "./api.ts";
import { checkFiles, deleteFund, getFiles, getFund, health, importFund, listFunds } from "./handlers/funds.ts";
import { takesBody, type Route } from "./route.ts";

/** Everything the server answers under /api: who may ask, and what is recorded when it changes something. */
export const routes: readonly Route[] = [
  { method: "GET", path: "/api/health", who: "anyone", record: null, handle: health },
  { method: "GET", path: "/api/funds", who: "anyone", record: null, handle: listFunds },
  { method: "GET", path: "/api/funds/:id", who: "anyone", record: null, handle: getFund },
  { method: "GET", path: "/api/funds/:id/files", who: "anyone", record: null, handle: getFiles },
  { method: "POST", path: "/api/check", who: "anyone", record: null, ...takesBody(caseFiles, checkFiles) },
  { method: "POST", path: "/api/funds", who: "anyone", record: "fund-imported", ...takesBody(caseFiles, importFund) },
  { method: "DELETE", path: "/api/funds/:id", who: "anyone", record: "fund-deleted", handle: deleteFund },
];
