#include "ui/widgets/row_text.h"

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
};

QTEST_MAIN(RowTextTest)
#include "row_text_test.moc"
