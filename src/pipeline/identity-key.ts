import type { WorkspaceFile } from "../contracts/workspace.ts";
import { UserError } from "../errors.ts";

/** The key for identity numbers from the environment; UserError secretMissing. */
export function identityKey(
  settings: WorkspaceFile,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const name = settings.secret.environment;
  const key = environment[name];
  if (key !== undefined && key.length >= 16) return key;
  throw new UserError("secretMissing", {
    what: { zh: "没有证件号码的加密密钥。", en: "The key for identity numbers is missing." },
    where: `$${name}`,
    got: key === undefined ? "（未设置 not set）" : `${key.length} 个字符 characters`,
    allowed: "至少 16 个字符 / at least 16 characters",
    next: {
      zh: `在环境变量 ${name} 中设置本单位保管的密钥（每期用同一把）。`,
      en: `Set ${name} in the environment to the key your office keeps (the same one every period).`,
    },
  });
}
