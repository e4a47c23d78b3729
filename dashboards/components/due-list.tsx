import type { State } from "../../src/contracts/evaluation.ts";
import type { Text } from "../../src/contracts/text.ts";
import { dateText } from "../../src/messages/format.ts";
import { useSite } from "../site-context.ts";
import { StateBadge } from "./state-badge.tsx";

export type DueItem = { clause: string; due: string; state: State | null };

/** Clauses with their dates, soonest first. */
export function DueList({ items, none }: { items: readonly DueItem[]; none: Text }) {
  const site = useSite();
  if (items.length === 0) return <p class="empty">{none.zh}</p>;
  return (
    <ul class="due-list">
      {items.map(({ clause, due, state }) => {
        const days = Math.round((Date.parse(due) - Date.parse(site.asOf)) / 86_400_000);
        return (
          <li key={`${clause} ${due}`}>
            <time dateTime={due}>
              {dateText(due)} <span class="quiet">{days >= 0 ? `${days} 天后` : `已过 ${-days} 天`}</span>
            </time>
            <a href={`${site.place.root}clauses/#${clause}`}>{site.clause(clause)?.words.zh ?? clause}</a>
            <span class="unit">{site.clause(clause)?.responsible}</span>
            <StateBadge state={state} />
          </li>
        );
      })}
    </ul>
  );
}
