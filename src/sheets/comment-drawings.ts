type Place = { row: number; column: number };

/** A VML drawing with a hidden note beside each of some cells; without it a spreadsheet program shows no comment. */
export function drawComments(vml: string, comments: readonly (Place & { text: string })[]): string {
  const first = firstFreeShape(vml);
  const names = declared(vml) ? "" : namespaces;
  const shapes = comments.map((comment, index) => shape(first + index, comment, names)).join("");
  const type = vml.includes('id="_x0000_t202"') ? "" : noteType.replace(">", `${names}>`);
  const at = vml.lastIndexOf("</xml>");
  return vml.slice(0, at) + type + shapes + vml.slice(at);
}

/** A VML drawing without the notes of some cells. */
export function eraseDrawings(vml: string, cells: readonly Place[]): string {
  const gone = new Set(cells.map(({ row, column }) => `${row}|${column}`));
  return vml.replace(/<([\w-]+:shape)(?=[\s>])[\s\S]*?<\/\1>/g, (drawn) => {
    const row = /<[\w-]+:Row>\s*(\d+)\s*</.exec(drawn)?.[1];
    const column = /<[\w-]+:Column>\s*(\d+)\s*</.exec(drawn)?.[1];
    return gone.has(`${Number(row) + 1}|${Number(column)}`) ? "" : drawn;
  });
}

function firstFreeShape(vml: string): number {
  const taken = [...vml.matchAll(/_x0000_s(\d+)/g)].map(([, number]) => Number(number));
  return taken.reduce((most, next) => Math.max(most, next), 1024) + 1;
}

const namespaces =
  ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';

/** A drawing without any note yet. */
export const blankDrawing = `<xml${namespaces}></xml>`;

/** Not every program calls the namespaces v, o and x. */
function declared(vml: string): boolean {
  return ["v", "o", "x"].every((prefix) => vml.slice(0, 2048).includes(`xmlns:${prefix}=`));
}

const noteType =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

function shape(id: number, { row, column, text }: Place & { text: string }, names: string): string {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 22), 0);
  const anchor = [column + 1, 15, Math.max(0, row - 2), 2, column + 5, 15, Math.max(0, row - 2) + lines + 1, 4].join(
    ", ",
  );
  return `<v:shape${names} id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:240pt;height:${lines * 14 + 14}pt;z-index:${id};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}
