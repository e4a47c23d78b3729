import type { Download } from "../../src/contracts/published.ts";
import { t } from "../words.ts";
import { FileLink } from "./file-link.tsx";
import { Words } from "./words.tsx";

/** What can be taken away from a page, with sizes; tables for programs stand behind one word. */
export function Downloads({ files }: { files: readonly Download[] }) {
  const office = files.filter(({ path }) => !isForPrograms(path));
  const tables = files.filter(({ path }) => isForPrograms(path));
  return (
    <div class="downloads">
      {office.map((file) => (
        <DownloadLink key={file.path} file={file} />
      ))}
      {office.length === 0 && tables.map((file) => <DownloadLink key={file.path} file={file} />)}
      {office.length > 0 && tables.length > 0 && (
        <details>
          <summary>
            <Words text={t.csvTables} />
          </summary>
          {tables.map((file) => (
            <DownloadLink key={file.path} file={file} />
          ))}
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
