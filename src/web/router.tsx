import {
  createRootRoute,
  createRoute,
  createRouter,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from "@tanstack/react-router";
import { Crash } from "./frame/Crash.tsx";
import { Frame } from "./frame/Frame.tsx";
import { NotFound } from "./frame/NotFound.tsx";
import { CheckTab } from "./fund/check/CheckTab.tsx";
import { FilesTab } from "./fund/files/FilesTab.tsx";
import { FindingsTab } from "./fund/findings/FindingsTab.tsx";
import { FundPage } from "./fund/FundPage.tsx";
import { IndicatorsTab } from "./fund/indicators/IndicatorsTab.tsx";
import { MoneyTab } from "./fund/money/MoneyTab.tsx";
import { OverviewTab } from "./fund/overview/OverviewTab.tsx";
import { FundsPage } from "./funds/FundsPage.tsx";
import { ImportPage } from "./import/ImportPage.tsx";
import { rulesSearch } from "./rules/search.ts";
import { checkSearch, filesSearch, fundSearch, fundsSearch, indicatorsSearch, pointsAtLine } from "./search.ts";

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    // TanStack's redirect is a value to be thrown.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: "/funds" });
  },
});

const funds = createRoute({
  getParentRoute: () => root,
  path: "/funds",
  component: FundsPage,
  validateSearch: fundsSearch,
});

const fund = createRoute({
  getParentRoute: () => root,
  path: "/funds/$id",
  component: FundPage,
  validateSearch: fundSearch,
});

const overview = createRoute({ getParentRoute: () => fund, path: "/", component: OverviewTab });
const money = createRoute({ getParentRoute: () => fund, path: "money", component: MoneyTab });
const findings = createRoute({ getParentRoute: () => fund, path: "findings", component: FindingsTab });

const indicators = createRoute({
  getParentRoute: () => fund,
  path: "indicators",
  component: IndicatorsTab,
  validateSearch: indicatorsSearch,
});

const check = createRoute({
  getParentRoute: () => fund,
  path: "check",
  component: CheckTab,
  validateSearch: checkSearch,
});

const files = createRoute({
  getParentRoute: () => fund,
  path: "files",
  component: FilesTab,
  validateSearch: filesSearch,
});

const importing = createRoute({ getParentRoute: () => root, path: "/import", component: ImportPage });

/** Brings the compiler along, so it is loaded by those who look at rules. */
const rules = createRoute({ getParentRoute: () => root, path: "/rules", validateSearch: rulesSearch }).lazy(() =>
  import("./rules/RulesPage.tsx").then(({ rulesRoute }) => rulesRoute),
);

/** For reviewers and tests: loaded only when somebody looks at it. */
const gallery = createRoute({ getParentRoute: () => root, path: "/gallery" }).lazy(() =>
  import("./gallery/GalleryPage.tsx").then(({ galleryRoute }) => galleryRoute),
);

const tree = root.addChildren([
  home,
  funds,
  fund.addChildren([overview, money, indicators, check, findings, files]),
  rules,
  importing,
  gallery,
]);

/** 「?year=2019」 as a person would write it, not as JSON; search.ts reads the texts. */
const plainSearch = { parseSearch: parseSearchWith((text) => text), stringifySearch: stringifySearchWith(String) };

export function createPages() {
  return createRouter({
    routeTree: tree,
    defaultErrorComponent: Crash,
    scrollRestoration: ({ location }) => !pointsAtLine(location.search),
    ...plainSearch,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
