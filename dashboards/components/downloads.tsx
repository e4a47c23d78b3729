import type { Download } from "../../src/contracts/published.ts";
import { t } from "../words.ts";
import { FileLink } from "./file-link.tsx";
import { Words } from "./words.tsx";

/** Most files that stand side by side; of more, those for programs stand behind one word. */
const mostSideBySide = 3;

/** What can be taken away from a page, with sizes. */
export function Downloads({ files }: { files: readonly Download[] }) {
  const tables = files.length > mostSideBySide ? files.filter(({ path }) => isForPrograms(path)) : [];
  const links = (shown: readonly Download[]) => shown.map((file) => <DownloadLink key={file.path} file={file} />);
  return (
    <div class="downloads">
      {links(files.filter((file) => !tables.includes(file)))}
      {tables.length > 0 && (
        <details>
          <summary>
            <Words text={t.csvTables} />
          </summary>
          {links(tables)}
        </details>
      )}
    </div>
  );
}

function DownloadLink({ file: { path, title, bytes } }: { file: Download }) {
  return (
    <span class="download">
      <FileLink path={`downloads/${path}`}>
        <Words text={title} />
      </FileLink>{" "}
      <span class="quiet">
        {path.slice(path.lastIndexOf(".") + 1).toUpperCase()} {sizeText(bytes)}
      </span>
    </span>
  );
}

function isForPrograms(path: string): boolean {
  return /\.(csv|json)$/.test(path);
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
