import { DownOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { App, Dropdown, type MenuProps } from "antd";
import { closeSession } from "../api/session.ts";
import { leave } from "../session/leave.ts";
import { useSession } from "../session/SessionContext.tsx";
import { frameWords as words } from "./words.ts";

/** Who one is, with which roles; the way to one's account and out. */
export function MeMenu() {
  const { person, roles, actions } = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const signOut = async () => {
    try {
      await closeSession();
    } catch {
      return void message.error(words.signOutFailed);
    }
    leave("/sign-in");
  };
  const items: NonNullable<MenuProps["items"]> = [
    {
      key: "who",
      type: "group",
      label: (
        <>
          {person.organisation.name}
          {roles.map(({ role, title, organisation }) => (
            <div key={`${role} ${organisation.id}`}>
              {title}（{organisation.name}）
            </div>
          ))}
        </>
      ),
    },
    { type: "divider" },
    { key: "account", label: words.account, onClick: () => void navigate({ to: "/account" }) },
    ...(actions.includes("export")
      ? [
          {
            key: "export",
            label: words.export,
            children: [
              { key: "xlsx", label: <a href="/api/export.xlsx">{words.exportXlsx}</a> },
              {
                key: "json",
                label: (
                  <a href="/api/export.json" download>
                    {words.exportJson}
                  </a>
                ),
              },
            ],
          },
        ]
      : []),
    { type: "divider" },
    { key: "out", label: words.signOut, onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="bar-button me" aria-label={`${words.me}：${person.name}`} aria-haspopup="menu">
        {person.name}
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}
