import type { Area } from "../contracts/area.ts";
import type { Period } from "../contracts/period.ts";
import { writeTemplate } from "../sheets/template.ts";
import { type Context, contractOf } from "./context.ts";

/** Writes the template of a dataset for a reporting unit, with the places inside it as dropdowns. */
export async function makeTemplate(
  context: Pick<Context, "programme" | "workspace">,
  wanted: { dataset: string; area: Area; period?: Period; out: string },
): Promise<void> {
  const { tree } = context.workspace;
  const { code, name, level } = wanted.area;
  const townships = level === "township" || level === "village" ? [] : tree.within(code, "township");
  const villages = level === "village" ? [] : tree.within(code, "village");
  await writeTemplate({
    contract: contractOf(context, wanted.dataset),
    area: {
      ...{ code, name, codes: [wanted.area, ...townships, ...villages].map((area) => area.code) },
      townships: townships.map((area) => area.name),
      villages: villages.map((area) => area.name),
    },
    ...(wanted.period ? { period: wanted.period.id } : {}),
    out: wanted.out,
  });
}
