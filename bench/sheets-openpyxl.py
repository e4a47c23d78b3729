"""The same checks and keyed hash row by row over the workbook as openpyxl reads it (read-only); writes Parquet and the rejects by cell; prints what it took as JSON."""
import datetime, hashlib, json, re, resource, sys, time
import openpyxl
import polars as pl

path, out = sys.argv[1], sys.argv[2]
start, cpu = time.perf_counter(), time.process_time()
WEIGHTS, KEY = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], hashlib.sha256(b"bench").digest()
YES = {"是": True, "有": True, "否": False, "无": False}


def identity(text):
    if not re.fullmatch(r"\d{17}[\dX]", text):
        return False
    try:
        datetime.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    return "10X98765432"[sum(int(a) * b for a, b in zip(text, WEIGHTS)) % 11] == text[17]


def between(low, high):
    return lambda value: isinstance(value, (int, float)) and low <= value <= high


isDate, notEmpty, notNegative = lambda v: isinstance(v, datetime.datetime), lambda v: v not in (None, ""), between(0, float("inf"))
CHECKS = {
    "人员编号": notEmpty, "户编号": lambda v: v is not None and re.fullmatch(r"H[0-9]+", v), "姓名": notEmpty, "身份证号": identity,
    "性别": {"男", "女"}.__contains__, "人员类别": {"脱贫户", "监测户", "一般农户"}.__contains__, "是否参保": YES.__contains__,
    "是否就业": YES.__contains__, "登记日期": isDate, "走访日期": isDate, "年龄": between(0, 120), "家庭人口": between(1, 20),
    "收入(元)": notNegative, "扶持资金(元)": notNegative, "耕地面积": notNegative, "完成率": between(0, 1), "起始年度": between(1900, 2100),
}
rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
headings = next(rows)
place = {heading: at for at, heading in enumerate(headings)}
checks = [(place[heading], check) for heading, check in CHECKS.items()]
accepted, rejects, keys = [], [], {}
for number, row in enumerate(rows, 2):
    wrong = [(number, headings[at], str(row[at])) for at, check in checks if not check(row[at])]
    if not wrong and row[place["走访日期"]] < row[place["登记日期"]]:
        wrong.append((number, "走访日期", str(row[place["走访日期"]])))
    if not wrong and row[place["扶持资金(元)"]] > row[place["收入(元)"]]:
        wrong.append((number, "扶持资金(元)", str(row[place["扶持资金(元)"]])))
    keys.setdefault(row[0], []).append(number)
    rejects.extend(wrong)
    if not wrong:
        kept = list(row)
        kept[place["身份证号"]] = hashlib.sha256(KEY + row[place["身份证号"]].encode()).hexdigest()[:32]
        kept[place["姓名"]] = row[place["姓名"]][:1] + "*"
        kept[place["电话"]] = row[place["电话"]][:3] + "****" + row[place["电话"]][7:]
        kept[place["是否参保"]], kept[place["是否就业"]] = YES[row[place["是否参保"]]], YES[row[place["是否就业"]]]
        accepted.append((number, *kept))
doubles = {number for numbers in keys.values() if len(numbers) > 1 for number in numbers}
accepted = [row for row in accepted if row[0] not in doubles]
rejects.extend((number, "人员编号", "") for number in doubles)
pl.DataFrame(accepted, schema=["row_number", *headings], orient="row", infer_schema_length=1000).write_parquet(out, compression="zstd")
rejected = len({number for number, *_ in rejects})
print(json.dumps({"wall": time.perf_counter() - start, "processor": time.process_time() - cpu,
    "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "said": {"accepted": len(accepted), "rejected": rejected}}))
