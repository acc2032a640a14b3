#!/usr/bin/python3
"""Workbooks as people send them, made with openpyxl.

  make_sheets.py dirty FOLDER          one workbook for each defect, and planted.tsv: file, sheet, cell, what is wrong
  make_sheets.py random FOLDER SEED N  N workbooks of numbers and number formats at random, nothing wrong with them

A table of devices has the columns Name, MAC, Model, Extension, Password, and three good rows. The defect, if the file has
one, is at the cells that planted.tsv names; "-" stands for none. Cells of a defect are told by their row in the file.
"""

import random
import string
import sys

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEAD = ["Name", "MAC", "Model", "Extension", "Password"]
GOOD = [
    ["Gym", "0022EE000001", 8188, "2101", "q7Wd-93kz"],
    ["Hall", "0022EE000002", 8188, "2102", "Zm41-pw8x"],
    ["Yard", "0022EE000003", 8186, "2103", "c9Tn-55ru"],
]
LAB = ["Lab", "0022EE000004", 8188, "2104", "aB34-efgh"]

SHEETS = []


def sheet(why, *cells):
    """Registers what makes a workbook; its name is the function's."""
    def add(make):
        SHEETS.append((make.__name__.replace("_", "-"), why, cells, make))
        return make
    return add


def table(ws, *rows, numbers=False):
    for row in [HEAD, *GOOD, *rows]:
        ws.append(list(row))
    if numbers:
        for row in range(2, ws.max_row + 1):
            cell = ws.cell(row, 4)
            cell.value, cell.number_format = int(cell.value), "0000"


def lab(**changed):
    return [changed.get(name.lower(), value) for name, value in zip(HEAD, LAB)]


@sheet("nothing")
def clean(wb, ws):
    table(ws, LAB)


@sheet("nothing: numbers that show their zeros")
def clean_numbers(wb, ws):
    table(ws, LAB, numbers=True)
    for row in range(2, 6):
        ws.cell(row, 4).value = 100 + row


@sheet("zeros lost: a number among texts with zeros", "D5")
def zeros_lost(wb, ws):
    table(ws, lab(extension=104))
    for row in range(2, 5):
        ws.cell(row, 4).value = "010%d" % (row - 1)


@sheet("E-notation of a long number", "D5")
def e_notation(wb, ws):
    table(ws, lab(extension=493012345678))


@sheet("E-notation in a number format", "D5")
def e_format(wb, ws):
    table(ws, lab(extension=2104))
    ws["D5"].number_format = "0.00E+00"


@sheet("16 digits, the last one lost", "E5")
def sixteen_digits(wb, ws):
    table(ws, lab(password=1234567890123456))
    ws["E5"].number_format = "0"


@sheet("a date made of 3-2", "D5")
def date_for_extension(wb, ws):
    table(ws, lab(extension=44960))
    ws["D5"].number_format = "d-mmm"


@sheet("a date of the calendar of 1904", "D5")
def date_1904(wb, ws):
    wb.epoch = CALENDAR_MAC_1904
    table(ws, lab(extension=43498))
    ws["D5"].number_format = "d-mmm"


@sheet("no-break space", "D5")
def no_break_space(wb, ws):
    table(ws, lab(extension="\u00a02104"))


@sheet("zero-width space", "B5")
def zero_width(wb, ws):
    table(ws, lab(mac="0022EE\u200b000004"))


@sheet("full-width digits", "D5")
def full_width(wb, ws):
    table(ws, lab(extension="\uff12\uff11\uff10\uff14"))


@sheet("blank behind the text", "E5")
def trailing_blank(wb, ws):
    table(ws, lab(password="aB34-efgh "))


@sheet("control character", "E5")
def control_character(wb, ws):
    table(ws, lab(password="aB34_x0007_efgh"))


@sheet("line break", "B5")
def line_break(wb, ws):
    table(ws, lab(mac="0022EE\n000004"))


@sheet("error value", "D5")
def error_value(wb, ws):
    table(ws, lab(extension="#N/A"))


@sheet("formula whose value is not in the file", "D5")
def formula_without_value(wb, ws):
    table(ws, lab(extension="=2100+4"))


@sheet("truth value", "D5")
def truth_value(wb, ws):
    table(ws, lab(extension=True))


@sheet("model merged over two rows", "C5")
def merged_model(wb, ws):
    table(ws, LAB)
    ws.merge_cells("C4:C5")


@sheet("a row is hidden", "A5")
def hidden_row(wb, ws):
    table(ws, LAB)
    ws.row_dimensions[5].hidden = True


@sheet("a row is filtered away", "A5")
def filtered_row(wb, ws):
    table(ws, LAB)
    ws.auto_filter.ref = "A1:E5"
    ws.auto_filter.add_filter_column(2, ["8186"])
    ws.row_dimensions[5].hidden = True


@sheet("nothing: a column nobody sees")
def hidden_column(wb, ws):
    table(ws, LAB)
    ws.column_dimensions["A"].hidden = True


@sheet("the text is there and not shown", "E5")
def hidden_text(wb, ws):
    table(ws, LAB)
    ws["E5"].number_format = ";;;"


@sheet("the same MAC twice", "B5")
def mac_twice(wb, ws):
    table(ws, lab(mac="00:22:ee:00:00:01"))


@sheet("a MAC of another maker", "B5")
def foreign_mac(wb, ws):
    table(ws, lab(mac="00:04:F2:00:00:04"))


@sheet("a MAC that lost its zeros", "B5")
def mac_zeros_lost(wb, ws):
    table(ws, lab(mac="22EE000004"))


@sheet("the letter O for zeros", "B5")
def mac_letters(wb, ws):
    table(ws, lab(mac="OO22EE000004"))


@sheet("a model nobody knows", "C5")
def unknown_model(wb, ws):
    table(ws, lab(model=8999))


@sheet("no password", "E5")
def password_blank(wb, ws):
    table(ws, lab(password=None))


@sheet("thousands divided by commas", "D5")
def grouped(wb, ws):
    table(ws, lab(extension=2104))
    ws["D5"].number_format = "#,##0"


@sheet("as an amount of money", "D5")
def accounting(wb, ws):
    table(ws, lab(extension=2104))
    ws["D5"].number_format = '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'


@sheet("nothing: numbers formatted as text")
def text_format(wb, ws):
    table(ws, lab(extension=2104))
    ws["D5"].number_format = "@"


@sheet("nothing: a title above the table")
def title_above(wb, ws):
    ws.append(["Site Hauptstra\u00dfe"])
    ws.append([])
    table(ws, LAB)


@sheet("nothing: the table is on the second sheet")
def second_sheet(wb, ws):
    ws.title = "Read me"
    ws["A1"] = "Devices are on the next sheet"
    table(wb.create_sheet("Devices"), LAB)


@sheet("nothing: a hidden sheet in front")
def hidden_sheet(wb, ws):
    ws.title = "Lists"
    ws["A1"] = "8188"
    table(wb.create_sheet("Devices"), LAB)
    wb.active = 1
    ws.sheet_state = "hidden"


@sheet("nothing: remarks at cells")
def remarks(wb, ws):
    table(ws, LAB)
    ws["B5"].comment = Comment("from the box", "somebody")


def make_dirty(folder):
    with open(folder + "/planted.tsv", "a", encoding="utf-8") as planted:
        for name, why, cells, make in SHEETS:
            wb = Workbook()
            make(wb, wb.active)
            wb.save("%s/py-%s.xlsx" % (folder, name))
            title = wb.worksheets[-1].title
            for cell in cells or ["-"]:
                planted.write("py-%s.xlsx\t%s\t%s\t%s\n" % (name, title, cell, why))


# What is left out here is where LibreOffice and Excel do not agree; judge_test.cpp lists it.
LITERALS = ['"Tel "', '" ext"', "\\-", '"x"', "_-", "", "", "", "", "", ""]
DATES = ["yyyy-mm-dd", "d-mmm-yy", "d-mmm", "mmm-yy", "mmmmm", "dddd, mmmm dd, yyyy", "ddd dd.mm.yyyy", "m/d/yyyy", "dd/mm/yy",
         "[$-407]d mmmm yyyy", "h:mm", "h:mm:ss", "hh:mm AM/PM", "h:mm:ss AM/PM", "yyyy-mm-dd hh:mm:ss", "[h]:mm", "[hh]:mm:ss",
         "mm:ss", "[mm]:ss", "dd\\.mm\\.yyyy h:mm"]


def digits(rnd):
    whole = "#" * rnd.randint(0, 3) + "0" * rnd.randint(1, 9)
    if rnd.random() < 0.2:
        whole = "#,##" + "0" * rnd.randint(1, 3)
    if rnd.random() < 0.1:
        whole = "00-00" if rnd.random() < 0.5 else "000\\-0000"
    if rnd.random() < 0.5:
        return whole
    return whole + "." + "0" * rnd.randint(1, 4) + "#" * rnd.randint(0, 2)


def section(rnd):
    kind = rnd.random()
    if kind < 0.75:
        code = digits(rnd)
    elif kind < 0.85:
        return rnd.choice(LITERALS) + "0.%sE+00" % ("0" * rnd.randint(1, 4))
    elif kind < 0.95:
        code = "0.%s%%" % ("0" * rnd.randint(1, 3))
    else:
        return rnd.choice(["# ?/?", "# ??/??"])
    return rnd.choice(["", "", "", "[Red]"]) + rnd.choice(LITERALS) + code + rnd.choice(LITERALS)


def number_format(rnd):
    kind = rnd.random()
    if kind < 0.15:
        return "General"
    if kind < 0.25:
        return "@"
    if kind < 0.6:
        return section(rnd)
    return ";".join(section(rnd) for _ in range(rnd.randint(2, 3)))


def number(rnd):
    value = rnd.choice([
        lambda: rnd.randint(0, 9999),
        lambda: rnd.randint(0, 10 ** rnd.randint(4, 10)),
        lambda: round(rnd.uniform(0, 10 ** rnd.randint(0, 5)), rnd.randint(1, 3)),
        lambda: 0,
    ])()
    return -value if value and rnd.random() < 0.25 else value


def text(rnd):
    alphabet = string.ascii_letters + string.digits + " ,;\"'=+-@<>&\u00e4\u20ac\u00a0\n_"
    return "".join(rnd.choice(alphabet) for _ in range(rnd.randint(1, 12)))


def make_random(folder, seed, count):
    rnd = random.Random(seed)
    for n in range(count):
        wb = Workbook()
        ws = wb.active
        for row in range(1, 61):
            for column in range(1, 9):
                cell = ws.cell(row, column)
                kind = rnd.random()
                if kind < 0.6:
                    cell.value, cell.number_format = number(rnd), number_format(rnd)
                elif kind < 0.75:
                    seconds = rnd.choice([0, rnd.randint(0, 86399)])
                    code = rnd.choice(DATES)
                    days = rnd.randint(0, 40) if "[" in code and "$" not in code else rnd.randint(61, 80000)
                    # A hair above the second: LibreOffice shows the one before where the double lies a hair below.
                    cell.value, cell.number_format = days + (seconds + 0.0001) / 86400, code
                elif kind < 0.95:
                    cell.value, cell.data_type = text(rnd), "s"
        wb.save("%s/random-%d.xlsx" % (folder, n))


if __name__ == "__main__":
    if sys.argv[1] == "dirty":
        make_dirty(sys.argv[2])
    else:
        make_random(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
