/** How a number shows: as a date, as a percentage, filled up with zeros to a length, or plainly. */
export type NumberFormat = "plain" | "date" | "percent" | { zeros: number };

/** Numbers of formats that need no pattern in the file: dates of all languages, and of East Asian ones 27–36, 50–58. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return "percent";
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return date ? "date" : "plain";
}

/** What a format's pattern makes of a number: yyyy-mm-dd a date, 0.00% a percentage, 00000 a number of five digits. */
export function formatOf(pattern: string): NumberFormat {
  const [positive = ""] = pattern.replace(/"[^"]*"|\\.|_.|\*./gu, "").split(";");
  const bare = positive.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, "");
  if (/general|G\/通用格式/iu.test(bare)) return "plain";
  if (/[ymdhs年月日时分秒]|e{1,4}(?![+-])|上午|AM\/PM/iu.test(bare)) return "date";
  if (bare.includes("%")) return "percent";
  return /^0{2,}$/u.test(bare) ? { zeros: bare.length } : "plain";
}
