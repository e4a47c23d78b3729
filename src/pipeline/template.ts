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
  const names = (below: "township" | "village") => (level === below ? [] : tree.within(code, below).map((area) => area.name));
  await writeTemplate({
    contract: contractOf(context, wanted.dataset),
    area: { code, name, townships: level === "village" ? [] : names("township"), villages: names("village") },
    ...(wanted.period ? { period: wanted.period.id } : {}),
    out: wanted.out,
  });
}
