import { Button, Input, Modal } from "antd";
import { useState } from "react";
import type { PeopleImportLine, PeopleImportReply } from "../../server/api.ts";
import { useImportPeople, useRoles } from "../api/administration.ts";
import { Field } from "../parts/Field.tsx";
import { CopyButton } from "../parts/Once.tsx";
import { PasswordTable } from "../parts/PasswordTable.tsx";
import { SheetImport } from "../parts/SheetImport.tsx";
import { formWords } from "../parts/words.ts";
import { peopleWords as words } from "./words.ts";

type Made = PeopleImportReply["passwords"];

/** A list of people with their roles; the roles wait until somebody else has agreed. */
export function ImportPeople({ done }: { readonly done: (made: Made) => void }) {
  const { mutateAsync } = useImportPeople();
  const roles = useRoles();
  const [why, setWhy] = useState("");
  const reason = why.trim();
  return (
    <SheetImport
      title={words.importTitle}
      help={words.importHelp}
      allowed={[[words.roles, (roles.data ?? []).map(({ title }) => title)]]}
      hint={words.importHint}
      template="/api/people/template.xlsx"
      kept="hengji.people"
      send={(body) => mutateAsync({ ...body, why: reason })}
      done={({ passwords }) => done(passwords)}
      heads={[words.name, words.login, words.organisation, words.roles]}
      cells={({ name, login, organisation, roles: asked }: PeopleImportLine) => [name, login, organisation, asked]}
      isReady={reason.length >= 2}
    >
      <Field label={words.importWhy} help={words.importWhyHelp} required>
        {(control) => (
          <Input {...control} maxLength={500} value={why} onChange={({ target }) => setWhy(target.value)} />
        )}
      </Field>
    </SheetImport>
  );
}

/** The first passwords, which nobody can look up later; they stay until they were said to be kept. */
export function FirstPasswords({ made, close }: { readonly made: Made; readonly close: () => void }) {
  const text = made.map(({ name, login, password }) => [name, login, password].join("\t")).join("\n");
  return (
    <Modal
      open
      title={words.passwordsTitle(made.length)}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={640}
      footer={
        <Button type="primary" onClick={close}>
          {formWords.once.kept}
        </Button>
      }
    >
      <p>{words.passwordsHelp}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.passwordsTitle(made.length)}>
        <PasswordTable heads={[words.name, words.login, words.oneTime]} people={made} />
      </div>
      <p className="once">
        <CopyButton text={text} /> <span className="quiet">{words.passwordsCopy}</span>
      </p>
      <p className="quiet">{formWords.once.help}</p>
    </Modal>
  );
}
