"""Reads a workbook with openpyxl; prints each sheet's cells from its head (row 3) on with their number formats, and its layout, as JSON."""
import datetime, json, sys
import openpyxl


def cell(one):
    value = one.value.date().isoformat() if isinstance(one.value, datetime.datetime) else one.value
    return {"value": value, "type": "d" if one.is_date else one.data_type, "format": one.number_format}


def sheet(one):
    setup = one.page_setup
    return {
        "frozen": one.freeze_panes,
        "filter": one.auto_filter.ref,
        "repeated": [one.print_title_rows, one.print_title_cols],
        "paper": [setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight],
        "rows": [[cell(each) for each in row] for row in one.iter_rows(min_row=3)],
    }


book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({one.title: sheet(one) for one in book.worksheets}))
