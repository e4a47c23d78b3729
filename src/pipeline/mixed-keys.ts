import type { Snapshot } from "../contracts/manifest.ts";
import { UserError } from "../errors.ts";
import type { Context } from "./context.ts";

/**
 * Under two keys a person has two hashes: repeats would not be found, and periods and datasets would not match. UserError
 * identityKeysMixed where a snapshot holds rows of several keys, as while a new key is brought in.
 */
export function refuseMixedKeys({ workspace }: Pick<Context, "workspace">, { manifests }: Snapshot): void {
  const sent = manifests
    .flatMap(({ submissions }) => submissions)
    .filter(({ identityKey }) => identityKey !== undefined);
  const byKey = [...Map.groupBy(sent, ({ identityKey }) => identityKey)].sort(([, a], [, b]) => a.length - b.length);
  const [[, fewest] = []] = byKey;
  const [one] = fewest ?? [];
  if (byKey.length < 2 || !fewest || !one) return;
  throw new UserError("identityKeysMixed", {
    what: {
      zh: "证件号码用了不同的密钥，同一个人对不上。",
      en: "Identity numbers are hashed by different keys; persons do not match.",
    },
    where: `${one.period} › ${workspace.tree.get(one.sender)?.name ?? one.sender} › ${one.dataset}`,
    got: byKey.map(([mark, all]) => `${mark}: ${all.length}`).join(", "),
    next: {
      zh: "用现在的密钥运行 dudao replay --commit，全部报送就换成这一把；密钥设错的，改正后再运行。",
      en: "Run dudao replay --commit with the present key, which brings all sheets under it; if the key was wrong, mend it first.",
    },
  });
}
