#include "ui/widgets/row_text.h"

#include "ui/models/roles.h"

#include <QDateTime>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

class RowTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreLinesAndColumnsTabs()
    {
        QStandardItemModel model(3, 2);
        for (int row = 0; row < 3; ++row) {
            model.setData(model.index(row, 0), QStringLiteral("name%1").arg(row));
            model.setData(model.index(row, 1), row);
        }
        // A cell that is only painted is copied as the words it has for those who do not see it.
        model.setData(model.index(2, 1), QString(), Qt::DisplayRole);
        model.setData(model.index(2, 1), QStringLiteral("done"), Qt::AccessibleTextRole);
        QTableView view;
        view.setModel(&model);
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        QCOMPARE(ui::widgets::selectedRowsText(view), QString());
        view.selectRow(2);
        view.selectionModel()->select(model.index(0, 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(ui::widgets::selectedRowsText(view), QStringLiteral("name0\t0\nname2\tdone\n"));
    }

    void theSameRowsAsCsv()
    {
        QStandardItemModel model(1, 2);
        model.setHorizontalHeaderLabels({QStringLiteral("Device"), QStringLiteral("Status")});
        model.setData(model.index(0, 0), QStringLiteral("Gym, east"));
        model.setData(model.index(0, 1), QStringLiteral("=1+1")); // no spreadsheet shall reckon with it
        QCOMPARE(ui::widgets::rowsCsv({model.index(0, 0)}),
                 QStringLiteral("Device,Status\r\n\"Gym, east\",\"=\"\"=1+1\"\"\"\r\n"));
        QCOMPARE(ui::widgets::rowsCsv({}), QString());
    }

    void theSameRowsAsJsonLines()
    {
        QStandardItemModel model(2, 2);
        model.setHorizontalHeaderLabels({QStringLiteral("Time"), QStringLiteral("Status")});
        model.setData(model.index(0, 0), QStringLiteral("09:15:00"));
        model.setData(model.index(0, 0), QDateTime(QDate(2026, 1, 31), QTime(8, 15), Qt::UTC),
                      ui::models::SortRole);
        model.setData(model.index(0, 1), QStringLiteral("a \"b\""));
        model.setData(model.index(1, 1), QStringLiteral("c"));
        QCOMPARE(ui::widgets::rowsJsonLines({model.index(0, 0), model.index(1, 0)}),
                 QStringLiteral("{\"status\":\"a \\\"b\\\"\",\"time\":\"2026-01-31T08:15:00.000Z\"}\n"
                                "{\"status\":\"c\",\"time\":\"\"}\n"));
    }
};

QTEST_MAIN(RowTextTest)
#include "row_text_test.moc"
