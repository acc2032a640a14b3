#!/usr/bin/perl
# Workbooks as reports and exports make them, with Excel::Writer::XLSX: shared strings, rich text, formulas with their
# values, links.
#
#   make_sheets.pl FOLDER
#
# Adds to planted.tsv what make_sheets.py says of it: file, sheet, cell ("-": nothing is wrong), what is wrong.
use strict;
use warnings;
use Excel::Writer::XLSX;

my $folder = shift or die "usage: make_sheets.pl FOLDER\n";
open my $planted, '>>', "$folder/planted.tsv" or die "$folder/planted.tsv: $!\n";

my @head = ('Name', 'MAC', 'Model', 'Extension', 'Password');
my @good = (
    ['Gym',  '0022EE000001', '8188', '2101', 'q7Wd-93kz'],
    ['Hall', '0022EE000002', '8188', '2102', 'Zm41-pw8x'],
    ['Yard', '0022EE000003', '8186', '2103', 'c9Tn-55ru'],
    ['Lab',  '0022EE000004', '8188', '2104', 'aB34-efgh'],
);

# A workbook of the table, all texts, which $change may spoil; @cells is where.
sub make {
    my ($name, $why, $cells, $change, %options) = @_;
    my $file = "pl-$name.xlsx";
    my $book = Excel::Writer::XLSX->new("$folder/$file", \%options) or die "$file: $!\n";
    $book->set_optimization() if $options{row_by_row};
    my $sheet = $book->add_worksheet('Devices');
    $sheet->write_row(0, 0, \@head);
    for my $row (0 .. $#good) {
        for my $column (0 .. $#{$good[$row]}) {
            $sheet->write_string($row + 1, $column, $good[$row][$column]);
        }
    }
    $change->($book, $sheet) if $change;
    $book->close();
    print {$planted} join("\t", $file, 'Devices', $_, $why), "\n" for @$cells ? @$cells : ('-');
}

make('clean', 'nothing', []);
make('row-by-row', 'nothing: written row by row, with inline strings', [], undef, row_by_row => 1);
make('rich-text', 'nothing: half of it is bold', [], sub {
    my ($book, $sheet) = @_;
    $sheet->write_rich_string('B5', $book->add_format(bold => 1), '0022EE', '000004');
});
make('formula', 'nothing: a formula with its value', [], sub {
    my ($book, $sheet) = @_;
    $sheet->write_formula('A5', '="La"&"b"', undef, 'Lab');
});
make('formula-of-a-number', 'zeros lost: a formula came to a number', ['D5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_string("D$_", '010' . ($_ - 1)) for 2 .. 4;
    $sheet->write_formula('D5', '=100+4', undef, 104);
});
make('formula-error', 'error value of a formula', ['D5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_formula('D5', '=NA()', undef, '#N/A');
});
make('keeps-no-zeros', 'zeros lost by the program itself', ['D5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_string("D$_", '010' . ($_ - 1)) for 2 .. 4;
    $sheet->write('D5', '0104');
});
make('zeros-by-format', 'nothing: zeros by a number format', [], sub {
    my ($book, $sheet) = @_;
    my $four = $book->add_format(num_format => '0000');
    $sheet->write_number("D$_", 100 + $_, $four) for 2 .. 5;
});
make('date', 'a date where an extension belongs', ['D5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_date_time('D5', '2023-02-03T', $book->add_format(num_format => 'd-mmm'));
});
make('date-1904', 'a date of the calendar of 1904', ['D5'], sub {
    my ($book, $sheet) = @_;
    $book->set_1904();
    $sheet->write_date_time('D5', '2023-02-03T', $book->add_format(num_format => 'd-mmm'));
});
make('link', 'nothing: the MAC is a link', [], sub {
    my ($book, $sheet) = @_;
    $sheet->write_url('B5', 'http://192.0.2.4/', undef, '0022EE000004');
});
make('merged', 'the password is merged over two rows', ['E5'], sub {
    my ($book, $sheet) = @_;
    $sheet->merge_range('E4:E5', 'c9Tn-55ru', $book->add_format(align => 'center'));
});
make('hidden-row', 'a row is hidden', ['A5'], sub {
    my ($book, $sheet) = @_;
    $sheet->set_row(4, undef, undef, 1);
});
make('e-notation', 'E-notation of a long number', ['D5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_number('D5', 493012345678);
});
make('blank-behind', 'blank behind the text', ['B5'], sub {
    my ($book, $sheet) = @_;
    $sheet->write_string('B5', "0022EE000004 \t");
});
make('second-table', 'nothing: another sheet beside it', [], sub {
    my ($book, $sheet) = @_;
    $book->add_worksheet('Prices')->write_row(0, 0, ['Item', 'Price', 'Sum']);
});
