import {
  createRootRoute,
  createRoute,
  createRouter,
  parseSearchWith,
  stringifySearchWith,
} from "@tanstack/react-router";
import { AccountPage } from "./account/AccountPage.tsx";
import { Crash } from "./frame/Crash.tsx";
import { Home } from "./frame/Home.tsx";
import { NotFound } from "./frame/NotFound.tsx";
import { guarded } from "./frame/Refused.tsx";
import { CheckTab } from "./fund/check/CheckTab.tsx";
import { DocumentsTab } from "./fund/documents/DocumentsTab.tsx";
import { FilesTab } from "./fund/files/FilesTab.tsx";
import { FindingsTab } from "./fund/findings/FindingsTab.tsx";
import { FundPage } from "./fund/FundPage.tsx";
import { HistoryTab } from "./fund/history/HistoryTab.tsx";
import { IndicatorsTab } from "./fund/indicators/IndicatorsTab.tsx";
import { MoneyTab } from "./fund/money/MoneyTab.tsx";
import { OverviewTab } from "./fund/overview/OverviewTab.tsx";
import { FundsPage } from "./funds/FundsPage.tsx";
import { HealthPage } from "./health/HealthPage.tsx";
import { ImportPage } from "./import/ImportPage.tsx";
import { JobsPage } from "./jobs/JobsPage.tsx";
import { OrganisationsPage } from "./organisations/OrganisationsPage.tsx";
import { PeoplePage } from "./people/PeoplePage.tsx";
import { PersonPage } from "./people/PersonPage.tsx";
import { RecordPage } from "./record/RecordPage.tsx";
import { PermissionsPage } from "./roles/PermissionsPage.tsx";
import { RolesPage } from "./roles/RolesPage.tsx";
import { rulesSearch } from "./rules/search.ts";
import {
  auditSearch,
  auditsSearch,
  budgetSearch,
  checkSearch,
  documentsSearch,
  filesSearch,
  fundSearch,
  fundsSearch,
  indicatorsSearch,
  jobsSearch,
  librarySearch,
  newYearSearch,
  organisationsSearch,
  peopleSearch,
  pointsAtLine,
  recordSearch,
  registerSearch,
  rolesSearch,
  selfSearch,
} from "./search.ts";
import { SessionDoor } from "./session/SessionDoor.tsx";
import { SettingsPage } from "./settings/SettingsPage.tsx";
import { SetupPage } from "./setup/SetupPage.tsx";
import { WorkbenchPage } from "./workbench/WorkbenchPage.tsx";

const root = createRootRoute({ component: SessionDoor, notFoundComponent: NotFound });

const home = createRoute({ getParentRoute: () => root, path: "/", component: Home });
/** Shown by the door itself while nobody is signed in; afterwards there is nothing left to do here. */
const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: Home });
const setup = createRoute({ getParentRoute: () => root, path: "/setup", component: SetupPage });

const funds = createRoute({
  getParentRoute: () => root,
  path: "/funds",
  component: guarded(["funds.read"], FundsPage),
  validateSearch: fundsSearch,
});

const fund = createRoute({
  getParentRoute: () => root,
  path: "/funds/$id",
  component: guarded(["funds.read"], FundPage),
  validateSearch: fundSearch,
});

const overview = createRoute({ getParentRoute: () => fund, path: "/", component: OverviewTab });
const money = createRoute({ getParentRoute: () => fund, path: "money", component: MoneyTab });
const history = createRoute({ getParentRoute: () => fund, path: "history", component: HistoryTab });
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

const documents = createRoute({
  getParentRoute: () => fund,
  path: "documents",
  component: DocumentsTab,
  validateSearch: documentsSearch,
});

const files = createRoute({
  getParentRoute: () => fund,
  path: "files",
  component: FilesTab,
  validateSearch: filesSearch,
});

/** What is done with a fund that is worked on here. */
const yearPages = () => import("./year/pages.tsx");
const ofFund = { getParentRoute: () => fund } as const;
const work = createRoute({ ...ofFund, path: "work" }).lazy(() => yearPages().then((pages) => pages.workRoute));
const budget = createRoute({ ...ofFund, path: "budget", validateSearch: budgetSearch }).lazy(() =>
  yearPages().then((pages) => pages.budgetRoute),
);
const targets = createRoute({ ...ofFund, path: "targets", validateSearch: selfSearch }).lazy(() =>
  yearPages().then((pages) => pages.targetsRoute),
);
const adjustments = createRoute({ ...ofFund, path: "adjustments" }).lazy(() =>
  yearPages().then((pages) => pages.adjustmentsRoute),
);
const monitoring = createRoute({ ...ofFund, path: "monitoring" }).lazy(() =>
  yearPages().then((pages) => pages.monitoringRoute),
);
const selfEvaluation = createRoute({ ...ofFund, path: "self-evaluation", validateSearch: selfSearch }).lazy(() =>
  yearPages().then((pages) => pages.selfRoute),
);
const review = createRoute({ ...ofFund, path: "review" }).lazy(() => yearPages().then((pages) => pages.reviewRoute));
const signing = createRoute({ ...ofFund, path: "signing" }).lazy(() => yearPages().then((pages) => pages.signingRoute));
const papers = createRoute({ ...ofFund, path: "papers" }).lazy(() => yearPages().then((pages) => pages.papersRoute));
const rectification = createRoute({ ...ofFund, path: "rectification" }).lazy(() =>
  yearPages().then((pages) => pages.rectificationRoute),
);
const newYear = createRoute({ getParentRoute: () => root, path: "/years/new", validateSearch: newYearSearch }).lazy(
  () => yearPages().then((pages) => pages.newYearRoute),
);

const library = createRoute({ getParentRoute: () => root, path: "/library", validateSearch: librarySearch }).lazy(() =>
  import("./library/LibraryPage.tsx").then(({ libraryRoute }) => libraryRoute),
);
const workbench = createRoute({
  getParentRoute: () => root,
  path: "/workbench",
  component: guarded(["years.read"], WorkbenchPage),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: guarded(["funds.import"], ImportPage),
});

const register = createRoute({ getParentRoute: () => root, path: "/register", validateSearch: registerSearch }).lazy(
  () => import("./register/RegisterPage.tsx").then(({ registerRoute }) => registerRoute),
);

/** Brings the compiler along, so it is loaded by those who look at rules. */
const rules = createRoute({ getParentRoute: () => root, path: "/rules", validateSearch: rulesSearch }).lazy(() =>
  import("./rules/RulesPage.tsx").then(({ rulesRoute }) => rulesRoute),
);

const audits = createRoute({ getParentRoute: () => root, path: "/audits", validateSearch: auditsSearch }).lazy(() =>
  import("./audits/AuditsPage.tsx").then(({ auditsRoute }) => auditsRoute),
);

const audit = createRoute({ getParentRoute: () => root, path: "/audits/$id", validateSearch: auditSearch }).lazy(() =>
  import("./audits/AuditPage.tsx").then(({ auditRoute }) => auditRoute),
);

const account = createRoute({ getParentRoute: () => root, path: "/account", component: AccountPage });

const organisations = createRoute({
  getParentRoute: () => root,
  path: "/organisations",
  component: guarded(["organisations.read"], OrganisationsPage),
  validateSearch: organisationsSearch,
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: guarded(["people.read"], PeoplePage),
  validateSearch: peopleSearch,
});

const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$id",
  component: guarded(["people.read"], PersonPage),
});

const roles = createRoute({
  getParentRoute: () => root,
  path: "/roles",
  component: guarded(["grants.read"], RolesPage),
  validateSearch: rolesSearch,
});

const permissions = createRoute({
  getParentRoute: () => root,
  path: "/permissions",
  component: guarded(["rights.read"], PermissionsPage),
});

const record = createRoute({
  getParentRoute: () => root,
  path: "/record",
  component: guarded(["record.read"], RecordPage),
  validateSearch: recordSearch,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: guarded(["settings.read"], SettingsPage),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: "/jobs",
  component: guarded(["jobs.read"], JobsPage),
  validateSearch: jobsSearch,
});

const health = createRoute({
  getParentRoute: () => root,
  path: "/health",
  component: guarded(["settings.read", "jobs.read"], HealthPage),
});

/** For everybody: nobody needs to be signed in. */
const published = createRoute({ getParentRoute: () => root, path: "/public/$address" }).lazy(() =>
  import("./published/PublishedPage.tsx").then(({ publishedRoute }) => publishedRoute),
);

/** For reviewers and tests: loaded only when somebody looks at it. */
const gallery = createRoute({ getParentRoute: () => root, path: "/gallery" }).lazy(() =>
  import("./gallery/GalleryPage.tsx").then(({ galleryRoute }) => galleryRoute),
);

const tree = root.addChildren([
  home,
  signIn,
  setup,
  funds,
  fund.addChildren([
    overview,
    money,
    indicators,
    documents,
    check,
    findings,
    files,
    history,
    work,
    budget,
    targets,
    adjustments,
    monitoring,
    selfEvaluation,
    review,
    signing,
    papers,
    rectification,
  ]),
  workbench,
  newYear,
  library,
  register,
  rules,
  importing,
  audits,
  audit,
  account,
  organisations,
  people,
  person,
  roles,
  permissions,
  record,
  settings,
  jobs,
  health,
  published,
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
