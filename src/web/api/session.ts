import { queryOptions, useQuery } from "@tanstack/react-query";
import type {
  Me,
  NewSecondFactor,
  PasswordChangeRequest,
  RecoveryCodesReply,
  SetUpReply,
  SetUpRequest,
  SetUpState,
  SignInRequest,
} from "../../server/api.ts";
import { request } from "./request.ts";

const visitor = { asVisitor: true } as const;

/** Who is signed in; that nobody is, is an error of status 401 the first time and asks to sign in later on. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ client }) =>
    request<Me>("GET", "/api/me", undefined, { asVisitor: client.getQueryData(["me"]) === undefined }),
});

export const useSetUpState = () =>
  useQuery({
    queryKey: ["setup"],
    queryFn: () => request<SetUpState>("GET", "/api/setup", undefined, visitor),
    staleTime: Infinity,
  });

export const setUp = (body: SetUpRequest) => request<SetUpReply>("POST", "/api/setup", body, visitor);

/** The steps of signing in; each answers who it is and which step comes next. */
export const openSession = (body: SignInRequest) => request<Me>("POST", "/api/session", body, visitor);
export const giveCode = (code: string) => request<Me>("POST", "/api/session/second-factor", { code }, visitor);
export const closeSession = () => request<void>("DELETE", "/api/session", undefined, visitor);
/** Also from 「我的账号」: `inside`, where a session that is over is begun again in place. */
type Where = { readonly inside?: boolean };
const from = ({ inside = false }: Where) => ({ asVisitor: !inside });

export const changePassword = (body: PasswordChangeRequest, where: Where = {}) =>
  request<Me>("POST", "/api/me/password", body, from(where));
export const beginSecondFactor = (password: string, where: Where = {}) =>
  request<NewSecondFactor>("POST", "/api/me/second-factor", { password }, from(where));
export const confirmSecondFactor = (code: string, where: Where = {}) =>
  request<RecoveryCodesReply>("PUT", "/api/me/second-factor", { code }, from(where));
