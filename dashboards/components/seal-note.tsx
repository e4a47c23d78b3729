import { isSingleFile } from "../address.ts";
import { t } from "../words.ts";
import { Words } from "./words.tsx";

/** In a single file: its checksum, whether it is signed, and how to check both. */
export function SealNote() {
  const seal = isSingleFile() ? ownSeal() : null;
  if (!seal) return null;
  return (
    <p>
      <Words text={seal.signature === null ? t.notSigned : t.signed} /> · SHA-256{" "}
      <code>{seal.sha256.slice(0, 16)}…</code> · <Words text={t.checkSeal} /> <code>dudao verify</code>
    </p>
  );
}

/** Null where the end of the file is missing. */
function ownSeal(): { sha256: string; signature: string | null } | null {
  try {
    return JSON.parse(document.getElementById("dudao-seal")?.textContent ?? "null");
  } catch {
    return null;
  }
}
