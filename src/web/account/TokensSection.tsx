import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber, Popconfirm, Select } from "antd";
import { useState } from "react";
import type { NewToken, OwnToken } from "../../server/api.ts";
import { permissionsQuery, useAddToken, useEndToken, useTokens } from "../api/administration.ts";
import { placeIn } from "../api/request.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Once } from "../parts/Once.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { listed } from "../words.ts";
import { accountWords as words } from "./words.ts";

export function TokensSection() {
  const tokens = useTokens();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewToken>();
  const items = tokens.data?.items ?? [];
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{words.tokens}</h2>
      <p className="quiet">{words.tokensHelp}</p>
      {tokens.isPending && <LoadingRows rows={2} />}
      {tokens.isError && <ErrorState error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data && items.length === 0 && <p>{words.noTokens}</p>}
      {items.length > 0 && <TokensTable tokens={items} />}
      <p className="form-actions">
        <Button onClick={() => setOpen(true)}>{words.tokenNew}</Button>
      </p>
      {isOpen && (
        <AddToken
          close={() => setOpen(false)}
          done={(token) => {
            setOpen(false);
            setMade(token);
          }}
        />
      )}
      {made && <Once title={words.tokenMade} help={made.name} value={made.token} close={() => setMade(undefined)} />}
    </section>
  );
}

function TokensTable({ tokens }: { readonly tokens: readonly OwnToken[] }) {
  const end = useEndToken();
  const permissions = useQuery(permissionsQuery);
  const titleOf = (action: string) => permissions.data?.find((line) => line.action === action)?.title ?? action;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.tokens}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.tokenName}</th>
            <th scope="col">{words.tokenScope}</th>
            <th scope="col">{words.expiresAt}</th>
            <th scope="col">{words.lastUsed}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, name, actions, expires, lastUsed }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{actions ? listed(actions.map(titleOf)) : words.tokenAll}</td>
              <td>
                <Moment at={expires} />
              </td>
              <td>{lastUsed === undefined ? <span className="none">{words.never}</span> : <Moment at={lastUsed} />}</td>
              <td>
                <Popconfirm
                  title={words.tokenEndTitle(name)}
                  description={words.tokenEndHelp}
                  okText={words.tokenEnd}
                  cancelText={words.keep}
                  okButtonProps={{ danger: true }}
                  onConfirm={() => end.mutate(id)}
                >
                  <Button size="small" aria-label={words.tokenEndOf(name)}>
                    {words.tokenEnd}
                  </Button>
                </Popconfirm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ProblemNote error={end.error} />
    </div>
  );
}

const longest = 365;

function AddToken({ close, done }: { readonly close: () => void; readonly done: (token: NewToken) => void }) {
  const { actions } = useSession();
  const permissions = useQuery(permissionsQuery);
  const [draft, setDraft] = useState({ name: "", days: 90, actions: [] as readonly string[] });
  const add = useAddToken();
  const send = () => {
    const { name, days } = draft;
    const confined = draft.actions.length > 0 && { actions: [...draft.actions] };
    add.mutate({ name: name.trim(), days, ...confined }, { onSuccess: done });
  };
  const choices = (permissions.data ?? []).filter(
    ({ action }) => actions.includes(action) && !/^(account|session|service)\./u.test(action),
  );
  return (
    <FormDialog
      open
      title={words.tokenNew}
      submit={words.tokenNew}
      busy={add.isPending}
      error={add.error}
      disabled={draft.name.trim() === ""}
      close={close}
      send={send}
    >
      <Field label={words.tokenName} help={words.tokenNameHelp} error={placeIn(add.error, "name")} required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={100}
            value={draft.name}
            onChange={({ target }) => setDraft({ ...draft, name: target.value })}
          />
        )}
      </Field>
      <Field label={words.tokenDays} error={placeIn(add.error, "days")}>
        {(control) => (
          <InputNumber
            {...control}
            min={1}
            max={longest}
            precision={0}
            value={draft.days}
            onChange={(days) => setDraft({ ...draft, days: days ?? 90 })}
          />
        )}
      </Field>
      <Field label={words.tokenScope} help={words.tokenScopeHelp} error={placeIn(add.error, "actions")}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={[...draft.actions]}
            options={choices.map(({ action, title }) => ({ value: action, label: title }))}
            onChange={(chosen: string[]) => setDraft({ ...draft, actions: chosen })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
