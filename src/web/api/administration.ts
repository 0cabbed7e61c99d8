import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Approvals,
  ApprovalsRequest,
  Job,
  NewOrganisationRequest,
  NewPersonReply,
  NewPersonRequest,
  NewRoleGrantRequest,
  NewToken,
  NewTokenRequest,
  OneTimePassword,
  Organisation,
  OrganisationChangeRequest,
  OrganisationImportReply,
  OrganisationImportRequest,
  OwnSession,
  OwnToken,
  PeopleImportReply,
  PeopleImportRequest,
  PermissionLines,
  Person,
  PersonChangeRequest,
  RecordState,
  RoleGrant,
  RoleLines,
  Me,
  Settings,
  SettingsChangeRequest,
  StartedJob,
  Unmasked,
  UnmaskRequest,
} from "../../server/api.ts";
import { request } from "./request.ts";
import { meQuery } from "./session.ts";

/** Administration: organisations, people, roles, settings, jobs, the record, and one's own account. */

const part = encodeURIComponent;

export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: () => request<PermissionLines>("GET", "/api/permissions"),
  staleTime: Infinity,
});

export const useRoles = () =>
  useQuery({ queryKey: ["roles"], queryFn: () => request<RoleLines>("GET", "/api/roles"), staleTime: Infinity });

type List<Item> = { readonly items: readonly Item[] };

export const useOrganisations = (enabled = true) =>
  useQuery({
    queryKey: ["/api/organisations"],
    queryFn: () => request<List<Organisation>>("GET", "/api/organisations"),
    enabled,
  });

export const usePerson = (id: string) =>
  useQuery({
    queryKey: ["/api/people", id],
    queryFn: () => request<Person>("GET", `/api/people/${part(id)}`),
  });

/** A write; afterwards everything that may show it is read again. */
function useWrite<Body, Reply>(work: (body: Body) => Promise<Reply>, touched: readonly string[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () => void Promise.all(touched.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

const organisations = ["/api/organisations", "/api/record"];
export const useAddOrganisation = () =>
  useWrite((body: NewOrganisationRequest) => request<Organisation>("POST", "/api/organisations", body), organisations);

type Change<Body> = { readonly id: string; readonly revision: number; readonly body: Body };

export const useChangeOrganisation = () =>
  useWrite(
    ({ id, revision, body }: Change<OrganisationChangeRequest>) =>
      request<Organisation>("PATCH", `/api/organisations/${part(id)}`, body, { revision }),
    organisations,
  );

export const useImportOrganisations = () =>
  useWrite(
    (body: OrganisationImportRequest) => request<OrganisationImportReply>("POST", "/api/organisations/import", body),
    organisations,
  );

const people = ["/api/people", "/api/role-grants", "/api/record", "me"];

export const useAddPerson = () =>
  useWrite((body: NewPersonRequest) => request<NewPersonReply>("POST", "/api/people", body), people);

export const useImportPeople = () =>
  useWrite((body: PeopleImportRequest) => request<PeopleImportReply>("POST", "/api/people/import", body), people);

export const useChangePerson = () =>
  useWrite(
    ({ id, revision, body }: Change<PersonChangeRequest>) =>
      request<Person>("PATCH", `/api/people/${part(id)}`, body, { revision }),
    people,
  );

type Reason = { readonly id: string; readonly why: string };
const about = (what: string) => (id: string) => `/api/people/${part(id)}/${what}`;
const [password, factor, lock, mask] = [
  about("reset-password"),
  about("reset-second-factor"),
  about("unlock"),
  about("unmask"),
];

export const useResetPassword = () =>
  useWrite(({ id, why }: Reason) => request<OneTimePassword>("POST", password(id), { why }), people);
export const useResetSecondFactor = () =>
  useWrite(({ id, why }: Reason) => request<Person>("POST", factor(id), { why }), people);
export const useUnlock = () => useWrite(({ id, why }: Reason) => request<Person>("POST", lock(id), { why }), people);
export const useUnmask = () =>
  useWrite(
    ({ id, field, why }: Reason & Pick<UnmaskRequest, "field">) => request<Unmasked>("POST", mask(id), { field, why }),
    ["/api/record"],
  );

export const useRequestRole = () =>
  useWrite((body: NewRoleGrantRequest) => request<RoleGrant>("POST", "/api/role-grants", body), people);
export const useApproveRole = () =>
  useWrite(
    ({ id, why }: Reason) => request<RoleGrant>("POST", `/api/role-grants/${part(id)}/approval`, { why }),
    people,
  );
export const useApproveRoles = () =>
  useWrite((body: ApprovalsRequest) => request<Approvals>("POST", "/api/role-grants/approvals", body), people);
export const useEndRole = () =>
  useWrite(({ id, why }: Reason) => request<void>("DELETE", `/api/role-grants/${part(id)}`, { why }), people);

export const useSettings = (enabled = true) =>
  useQuery({
    queryKey: ["/api/settings"],
    queryFn: () => request<Settings>("GET", "/api/settings"),
    enabled,
  });

export const useChangeSettings = () =>
  useWrite(
    ({ revision, body }: Omit<Change<SettingsChangeRequest>, "id">) =>
      request<Settings>("PUT", "/api/settings", body, { revision }),
    ["/api/settings", "/api/record", "me"],
  );

export const useRetryJob = () =>
  useWrite((id: string) => request<Job>("POST", `/api/jobs/${part(id)}/retry`, {}), ["/api/jobs", "/api/record"]);

export const useRecordState = (enabled = true, refetchInterval: number | false = false) =>
  useQuery({
    queryKey: ["/api/record", "state"],
    queryFn: () => request<RecordState>("GET", "/api/record/state"),
    enabled,
    refetchInterval,
  });

export const useVerifyRecord = () =>
  useWrite(() => request<StartedJob>("POST", "/api/record/verification", {}), ["/api/record", "/api/jobs"]);

export const useSessions = () =>
  useQuery({
    queryKey: ["/api/me/sessions"],
    queryFn: () => request<List<OwnSession>>("GET", "/api/me/sessions"),
  });

/** One session, or all but this one. */
export const useEndSession = () =>
  useWrite(
    (id: string | undefined) =>
      request<void>("DELETE", id === undefined ? "/api/me/sessions" : `/api/me/sessions/${part(id)}`),
    ["/api/me/sessions"],
  );

export const useTokens = () =>
  useQuery({ queryKey: ["/api/me/tokens"], queryFn: () => request<List<OwnToken>>("GET", "/api/me/tokens") });

export const useAddToken = () =>
  useWrite((body: NewTokenRequest) => request<NewToken>("POST", "/api/me/tokens", body), ["/api/me/tokens"]);

export const useEndToken = () =>
  useWrite((id: string) => request<void>("DELETE", `/api/me/tokens/${part(id)}`), ["/api/me/tokens"]);

export function useEndSecondFactor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (typed: string) => request<Me>("DELETE", "/api/me/second-factor", { password: typed }),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
}
