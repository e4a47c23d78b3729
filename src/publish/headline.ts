import type { State } from "../contracts/evaluation.ts";
import type { PublishedScore } from "../contracts/published.ts";
import type { Text } from "../contracts/text.ts";

/** One sentence for a leader: how many duties hold, how many do not, who is last and what it costs most. */
export function headline(
  states: Readonly<Record<State, number>>,
  ranking: readonly PublishedScore[],
  wordsOf: (clause: string) => Text | undefined,
): Text {
  const judged = states.met + states.on_track + states.behind + states.missed;
  const trouble = states.behind + states.missed;
  const last = ranking.findLast((score) => score.rank !== null);
  const worst = last?.lost[0] && wordsOf(last.lost[0].clause);
  const blank = states.no_data;
  const going =
    states.on_track > 0
      ? { zh: `、${states.on_track} 项按进度推进`, en: `, ${states.on_track} on track` }
      : { zh: "", en: "" };
  const zh = [
    `${judged} 项已可评价的任务中 ${states.met} 项达标${going.zh}，${trouble} 项落后或逾期`,
    blank > 0 ? `另有 ${blank} 项因缺报无法评价` : "",
    last && worst ? `${last.name}得分最低（${last.points.toFixed(1)} 分），失分最多的是“${worst.zh}”` : "",
  ];
  const en = [
    `Of ${judged} duties that can be judged, ${states.met} are met${going.en}, ${trouble} behind or missed`,
    blank > 0 ? `${blank} more cannot be judged for want of data` : "",
    last && worst ? `${last.name} scores lowest (${last.points.toFixed(1)}), losing most on “${worst.en}”` : "",
  ];
  return { zh: `${zh.filter(Boolean).join("；")}。`, en: `${en.filter(Boolean).join("; ")}.` };
}
