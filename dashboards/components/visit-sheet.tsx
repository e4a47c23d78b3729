import { dateText, periodText } from "../../src/messages/format.ts";
import type { ShownRecord } from "../records/record-table.ts";
import { missingText, recordWords, urgencyWords } from "../records/record-words.ts";
import type { VillageVisits, Visit } from "../records/visit-list.ts";
import { useSite } from "../site-context.ts";
import { Scroll } from "./scroll.tsx";

/** One village's sheet: its heading and its place for signatures stand on every page that it takes. */
export function VisitSheet({ sheet, township }: { sheet: VillageVisits; township: string }) {
  const site = useSite();
  return (
    <div class="visit-sheet">
      <Scroll label={{ zh: `${sheet.name}${recordWords.visit.zh}`, en: recordWords.visit.en }}>
        <table>
          <thead>
            <tr class="sheet-head">
              <td colSpan={6}>
                <strong>{sheet.name} 入户（现场）核查表</strong>
                <span>
                  {site.areaName(township)} · {periodText(site.period)} · 评价日 {dateText(site.asOf)} · 快照{" "}
                  <code>{site.snapshot}</code> · 内部使用
                </span>
              </td>
            </tr>
            <tr>
              <th scope="col" class="no">
                序号
              </th>
              <th scope="col" class="whom">
                对象 <span class="en">Whom</span>
              </th>
              <th scope="col">
                核查事项 <span class="en">What to see</span>
              </th>
              <th scope="col" class="found">
                核查情况 <span class="en">Found</span>
              </th>
              <th scope="col" class="sign">
                对象签字 <span class="en">Signed</span>
              </th>
              <th scope="col" class="day">
                日期 <span class="en">Date</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.visits.map((visit, at) => (
              <VisitRow key={`${visit.id} ${visit.label}`} visit={visit} at={at} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={6}>
                核查人签字：
                <span class="blank" /> 村负责人签字：
                <span class="blank" /> 核查日期：
                <span class="blank" />
              </td>
            </tr>
          </tfoot>
        </table>
      </Scroll>
    </div>
  );
}

function VisitRow({ visit, at }: { visit: Visit; at: number }) {
  const [first] = visit.items;
  return (
    <tr>
      <td class="no">{at + 1}</td>
      <th scope="row" class="whom">
        {visit.label || visit.id}
        {visit.label !== "" && visit.label !== visit.id && !first?.clause && <span class="code">{visit.id}</span>}
        {first && first.row > 0 && (
          <span class="code">
            {first.file} 第 {first.row} 行
          </span>
        )}
      </th>
      <td>
        <ul>
          {visit.items.map((item) => (
            <VisitItem key={`${item.indicator} ${item.clause} ${item.blank}`} item={item} />
          ))}
        </ul>
      </td>
      <td class="found">
        {visit.items.map((item) => (
          <p key={`${item.indicator} ${item.clause} ${item.blank}`}>□ 已解决　□ 属实　□ 数据有误</p>
        ))}
      </td>
      <td class="sign" />
      <td class="day" />
    </tr>
  );
}

function VisitItem({ item }: { item: ShownRecord }) {
  const site = useSite();
  const since = site.periods[item.since];
  return (
    <li>
      {missingText(item, site).zh}
      <span class="quiet">
        {" "}
        {site.indicator(item.indicator)?.title.zh} · {urgencyWords[item.urgency]?.zh}
        {since && ` · 自${periodText(since)}`}
      </span>
    </li>
  );
}
