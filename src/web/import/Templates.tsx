import { Button } from "antd";
import { save } from "../show/save.ts";
import { words } from "../words.ts";
import { templates } from "./templates.ts";

/** An empty case to begin with. */
export function Templates() {
  return (
    <p className="templates">
      {words.import.templates}
      {templates.map(({ name, text }) => (
        <Button key={name} type="link" size="small" onClick={() => save(name, "text/yaml", text)}>
          {name}
        </Button>
      ))}
    </p>
  );
}
