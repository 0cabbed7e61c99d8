import { useState } from "react";
import type { Role, SentencePart } from "../../core/index.ts";
import { words } from "../words.ts";
import { roleOrder, roleShapes } from "./roles.ts";
import { elementsOf, segmentsOf, type Segment, type Stretch } from "./segments.ts";

type Props = {
  readonly text: string;
  readonly parts: readonly SentencePart[];
  readonly pointed: Stretch | undefined;
};

/** The sentence with what each stretch became: a shape, a colour and a kind of line, and the word on demand. */
export function Sentence({ text, parts, pointed }: Props) {
  const [shown, setShown] = useState<Role>();
  return (
    <div className="sentence">
      <p className={`sentence-text${shown ? " only" : ""}`}>
        {segmentsOf(text, parts, pointed).map((segment) => (
          <Piece
            key={segment.start}
            text={text.slice(segment.start, segment.end)}
            segment={segment}
            lit={segment.role === shown}
          />
        ))}
      </p>
      <Legend parts={parts.flatMap((part) => elementsOf(text, part))} show={setShown} />
    </div>
  );
}

/** The same without a legend and without stops for the keyboard, for tables. */
export function MarkedText({ text, parts }: Omit<Props, "pointed">) {
  return segmentsOf(text, parts, undefined).map((segment) => (
    <Piece key={segment.start} still text={text.slice(segment.start, segment.end)} segment={segment} />
  ));
}

type PieceProps = {
  readonly text: string;
  readonly segment: Segment;
  readonly still?: boolean;
  readonly lit?: boolean;
};

function Piece({ text, segment: { role, isFirst, pointed }, still = false, lit = false }: PieceProps) {
  if (role === undefined) return pointed ? <mark className="pointed">{text}</mark> : text;
  const word = words.rules.roles[role];
  return (
    <span
      className={`stretch role-${role}${pointed ? " pointed" : ""}${lit ? " lit" : ""}`}
      {...(isFirst && !still && { tabIndex: 0 })}
      title={still ? word : undefined}
      data-word={word}
    >
      {isFirst && (
        <span className="stretch-shape" aria-hidden="true">
          {roleShapes[role]}
        </span>
      )}
      {isFirst && <span className="visually-hidden">【{word}】</span>}
      {text}
    </span>
  );
}

type LegendProps = { readonly parts: readonly SentencePart[]; readonly show?: (role: Role | undefined) => void };

/** Only the roles that occur; pointing at one dims the others. */
export function Legend({ parts, show }: LegendProps) {
  const present = roleOrder.filter((role) => parts.some((part) => part.role === role));
  if (present.length === 0) return null;
  return (
    <ul className="legend" aria-label={words.rules.legend}>
      {present.map((role) => (
        <li key={role} onMouseEnter={() => show?.(role)} onMouseLeave={() => show?.(undefined)}>
          <span className={`stretch role-${role}`}>
            <span className="stretch-shape" aria-hidden="true">
              {roleShapes[role]}
            </span>
            {words.rules.roles[role]}
          </span>
          <span className="count"> {parts.filter((part) => part.role === role).length}</span>
        </li>
      ))}
    </ul>
  );
}
