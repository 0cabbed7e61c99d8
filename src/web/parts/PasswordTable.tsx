type Props = {
  /** Heads of the columns: whose it is, how they sign in, and with what for the first time. */
  readonly heads: readonly [name: string, login: string, password: string];
  readonly people: readonly { readonly name: string; readonly login: string; readonly password: string }[];
};

/** First passwords, shown once, to be copied or printed. */
export function PasswordTable({ heads, people }: Props) {
  return (
    <table className="grid">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ name, login, password }) => (
          <tr key={login}>
            <th scope="row">{name}</th>
            <td>
              <code>{login}</code>
            </td>
            <td>
              <code>{password}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
