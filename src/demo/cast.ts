/** The townships that have a part in the story, by their code in the county that it is written for. */
export const cast = {
  /** 白鹭乡 and 韩坊镇 do badly in insurance, work, assets, cases and meetings. */
  weak: ["360704209000", "360704111000"],
  /** 湖江镇 sends some of the last quarter's ledgers after the due date. */
  late: "360704109000",
  lateWith: ["housing_safety", "assistance_record", "issue_ledger"],
  /** 石芫乡 sends the quarter before again. */
  copier: "360704207000",
  /** 长洛乡 leaves the houses of the last quarter out. */
  silent: "360704203000",
  /** 江口镇 sends a corrected roster. */
  corrected: "360704103000",
  /** 南塘镇 sends the same file twice. */
  twice: "360704105000",
  /** 大埠乡 uses an old form without a required heading. */
  oldForm: "360704202000",
  /** 阳埠乡 names one dataset and sends another. */
  wrongName: "360704201000",
  /** 储潭镇 sends a file without content. */
  empty: "360704110000",
  /** 田村镇 adds a heading of its own. */
  ownHeading: "360704104000",
  /** 吉埠镇 exports UTF-16. */
  utf16: "360704107000",
  /** 王母渡镇, 沙地镇 and 茅店镇 keep to an old spreadsheet program: GB18030. */
  gb18030: ["360704101000", "360704102000", "360704106000"],
  /** 三溪乡, 大田乡 and 茅店镇 send some ledgers as workbooks. */
  workbooks: ["360704208000", "360704204000", "360704106000"],
  /** 王母渡镇 has faults in identity numbers, 沙地镇 in dates, 五云镇 in values and areas. */
  faultyNumbers: "360704101000",
  faultyDates: "360704102000",
  faultyValues: "360704108000",
  /** 江西赣县经济开发区: hardly any households. */
  zone: "360704400000",
  /** 梅林镇: the county town. */
  town: "360704100000",
} as const;

const townships = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 201, 202, 203, 204, 207, 208, 209, 400];

/** The parts of the story in the order of the county's townships; elsewhere the nth township plays the nth part. */
export const roles: readonly string[] = townships.map((township) => `360704${township}000`);
