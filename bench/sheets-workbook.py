"""Writes the rows of the measured CSV to an XLSX as Excel does: texts shared, numbers as numbers, dates with a format."""
import csv, datetime, sys
import xlsxwriter

source, out = sys.argv[1], sys.argv[2]
NUMBERS, DATES = {"年龄", "家庭人口", "收入(元)", "扶持资金(元)", "耕地面积", "完成率", "起始年度"}, {"登记日期", "走访日期"}
book = xlsxwriter.Workbook(out)
sheet = book.add_worksheet("花名册")
day = book.add_format({"num_format": "yyyy-mm-dd"})
with open(source, encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    headings = next(rows)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading)
    for at, row in enumerate(rows, 1):
        for column, (heading, text) in enumerate(zip(headings, row)):
            if heading in NUMBERS:
                sheet.write_number(at, column, float(text))
            elif heading in DATES:
                sheet.write_datetime(at, column, datetime.datetime.fromisoformat(text), day)
            else:
                sheet.write_string(at, column, text)
book.close()
