import { Command } from "commander";
import { exitCodes, UserError } from "../../errors.ts";
import type { LakeProblem } from "../../lake/lake.ts";
import { isDamage } from "../../lake/problem-texts.ts";
import { checkSingleFile } from "../../pipeline/single-file.ts";
import { verify } from "../../pipeline/verify.ts";
import { type CommonOptions, withContext } from "../open.ts";
import { jsonOption, workspaceOption } from "../options.ts";
import { problemLines } from "../problem-lines.ts";

type Options = CommonOptions & { publicKey?: string };

/**
 * `dudao verify`: every checksum, number of rows, version, record and stray file of the lake; exit code lakeUnsound on
 * damage. `dudao verify <file>`: the checksum and signature of a single-file site.
 */
export function verifyCommand(): Command {
  return new Command("verify")
    .description(
      "核对数据湖：校验和、行数、清单、记录、多余文件；或一个单文件站点：校验和、签名。 Check the lake: checksums, numbers of rows, manifests, records, stray files; or a single-file site: checksum, signature.",
    )
    .argument("[file]", "dudao publish --single-file 写的文件 a file of dudao publish --single-file")
    .option("--public-key <file>", "发布单位的公钥（PEM） the publishing office's public key, PEM")
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `\n发现损坏时退出码为 ${exitCodes.lakeUnsound}。 Exit code ${exitCodes.lakeUnsound} on damage.\n例 Examples:\n  dudao verify --json\n  dudao verify 会议.html --public-key signing.pub.pem`,
    )
    .action(async (file: string | undefined, options: Options) => {
      if (file !== undefined) return await singleFile(file, options);
      if (options.publicKey !== undefined) throw fileWanted();
      const problems = await withContext(options, verify);
      const damage = problems.filter(isDamage);
      process.stdout.write(
        options.json ? `${JSON.stringify(answer(problems), null, 2)}\n` : `${problemLines(problems)}\n`,
      );
      if (damage.length > 0) process.exitCode = exitCodes.lakeUnsound;
    });
}

async function singleFile(file: string, { publicKey, json }: Options): Promise<void> {
  const { bytes, sha256, signer } = await checkSingleFile(file, publicKey ?? null);
  const keyChecked = publicKey !== undefined;
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, bytes, sha256, signer, keyChecked }, null, 2)}\n`);
    return;
  }
  const signature = keyChecked
    ? `✓ 由这把公钥签名 signed with this key: ${signer}`
    : signer === null
      ? "· 没有签名：不能说明由谁发布 not signed: nothing says who published it"
      : `· 有签名，密钥指纹 ${signer}；加 --public-key 才能确认是谁的 signed; name --public-key to know by whom`;
  process.stdout.write(`✓ 文件完整，未改动 the file is whole and unchanged\n  SHA-256 ${sha256}\n${signature}\n`);
}

function fileWanted(): UserError {
  return new UserError("usage", {
    what: { zh: "没有写要核对哪个文件。", en: "No file is named that the key should check." },
    where: "--public-key",
    next: {
      zh: "写法：dudao verify 会议.html --public-key signing.pub.pem；只核对数据湖就不写 --public-key。",
      en: "Write dudao verify meeting.html --public-key signing.pub.pem, or leave --public-key out to check the lake.",
    },
  });
}

function answer(problems: readonly LakeProblem[]) {
  return {
    sound: !problems.some(isDamage),
    problems: problems.map((one) => ({ ...one, damage: isDamage(one) })),
  };
}
