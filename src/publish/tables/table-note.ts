import type { SiteFile } from "../../contracts/published.ts";
import type { Text } from "../../contracts/text.ts";
import { dateText } from "../../messages/format.ts";

/** When the figures were judged, from which data, and what is not shown. */
export function noteOf({ asOf, snapshot, zone, minimum }: SiteFile): Text {
  const hidden =
    zone === "open"
      ? {
          zh: `；不公开：涉及人数少于 ${minimum} 人，或能由其推算`,
          en: `; 不公开 (withheld): about fewer than ${minimum} people, or lets such a figure be found`,
        }
      : { zh: "", en: "" };
  return {
    zh: `评价日 ${dateText(asOf)}；数据快照 ${snapshot}${hidden.zh}。`,
    en: `Judged at ${asOf}; snapshot ${snapshot}${hidden.en}.`,
  };
}
